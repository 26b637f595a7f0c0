// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/**
 * Splits a cell into Java and magics. A percent sign begins a magic only where a statement may begin, or right after an
 * assignment's {@code =}; inside strings, text blocks and comments, and in {@code 10 %7}, it is Java.
 */
public final class CellParser {

    private final MagicNames magics;
    private final Predicate<String> isVariable;

    /** @param magics decides where {@code %name} could also be a remainder */
    public CellParser(MagicNames magics) {
        this(magics, name -> false);
    }

    /**
     * @param magics decides where {@code %name} could also be a remainder
     * @param isVariable whether the session has a boolean variable of this name; decides only where {@code !name} could
     *     be a command and also Java
     */
    public CellParser(MagicNames magics, Predicate<String> isVariable) {
        this.magics = magics;
        this.isVariable = isVariable;
    }

    /**
     * The cell's segments, in order. Java that is only white space and comments is left out.
     *
     * @throws UsageException for a magic at a place where it can't work
     */
    public List<Segment> parse(String cell) throws UsageException {
        return parse(CellCode.of(cell));
    }

    /**
     * Returns the segments of code that is treated as a cell of its own.
     *
     * @throws UsageException for a magic at a place where it can't work
     */
    public List<Segment> parse(CellCode code) throws UsageException {
        Optional<Segment> cellMagic = cellMagic(code);
        return cellMagic.isPresent() ? List.of(cellMagic.get()) : new CellSplitter(code, magics, isVariable).split();
    }

    /** Returns the cell as a cell magic, if its first line of code begins with two percent signs. */
    private static Optional<Segment> cellMagic(CellCode cell) {
        String text = cell.text();
        JavaScanner scanner = new JavaScanner(text, 0);
        while (!scanner.atEnd() && (text.charAt(scanner.position()) == '\n' || scanner.skipBlank())) {
            if (!scanner.atEnd() && text.charAt(scanner.position()) == '\n') {
                scanner.moveTo(scanner.position() + 1);
            }
        }
        Matcher name = CellSplitter.NAME.matcher(text).region(scanner.position(), text.length());
        if (!name.lookingAt() || name.group(1).isEmpty()) {
            return Optional.empty();
        }
        int lineEnd = scanner.lineEnd(scanner.position());
        Optional<Segment> help = HelpRequests.onMagic(cell.slice(scanner.position(), lineEnd));
        if (help.isPresent()) {
            return help;
        }
        CellCode body = cell.from(Math.min(lineEnd + 1, text.length()));
        CellCode line = cell.slice(name.end(), lineEnd);
        return Optional.of(new Segment.MagicCall(name.group(2), line, Optional.of(body), Optional.empty()));
    }
}
