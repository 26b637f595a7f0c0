// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.editor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jiffy.magic.Magic;
import jiffy.magic.Magics;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.CellParser;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;

/** The context of a cursor in a cell. Positions are UTF-16 indexes into the cell. */
public sealed interface CellCursor {

    /**
     * A cursor in Java.
     *
     * @param above the cell's Java before the piece that holds the cursor
     * @param text the piece of Java that holds the cursor
     * @param cursor the cursor's index in the piece
     * @param offset the piece's index in the cell
     */
    record InJava(String above, String text, int cursor, int offset) implements CellCursor {}

    /**
     * A cursor in or directly after a magic's name.
     *
     * @param typed percent signs and letters up to the cursor
     * @param whole percent signs and name, including the part after the cursor
     * @param begin where the percent signs begin
     */
    record InName(String typed, String whole, int begin) implements CellCursor {}

    /**
     * A cursor among a magic's options.
     *
     * @param typed the word up to the cursor; may be empty
     * @param begin where the word begins
     */
    record InOptions(Magic magic, String typed, int begin) implements CellCursor {}

    /**
     * A cursor in the operand of a magic, or the argument of one of its options, that is not Java.
     *
     * @param typed the word up to the cursor; may be empty
     * @param begin where the word begins
     */
    record InOperand(Magic magic, Operand operand, String typed, int begin) implements CellCursor {

        static boolean isJava(Magic magic) {
            return magic.operand().isJava();
        }
    }

    /** Finds the context of a cursor. */
    static CellCursor find(Magics magics, String cell, int cursor) {
        String line = cell.substring(cell.lastIndexOf('\n', cursor - 1) + 1, cursor);
        String word = line.strip();
        if (word.equals("%") || word.equals("%%")) {
            return new InName(word, word, cursor - word.length());
        }
        StringBuilder above = new StringBuilder();
        for (Segment segment : segments(magics, cell)) {
            if (segment instanceof Segment.MagicCall call) {
                CellCursor found = inCall(magics, call, above.toString(), cell, cursor);
                if (found != null) {
                    return found;
                }
                above.append(declared(magics, call));
            } else if (segment instanceof Segment.Java java) {
                if (holds(java.code(), cell, cursor)) {
                    return inJava(above.toString(), java.code(), cell, cursor);
                }
                above.append(java.code().text()).append('\n');
            }
        }
        return new InJava("", cell, cursor, 0);
    }

    /** Returns the Java on a magic's line, whose declarations the lines below it may use. */
    private static String declared(Magics magics, Segment.MagicCall call) {
        String value =
                call.target().map(t -> declaration(magics, call, t.text())).orElse("");
        try {
            return value
                    + magics.find(call.name())
                            .filter(magic -> magic.operand().kind() == Operand.Kind.JAVA)
                            .map(magic -> code(magic, call.line()).text() + ";\n")
                            .orElse("");
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static CellCode code(Magic magic, CellCode line) {
        try {
            return magic.options().parse(line).rest();
        } catch (UsageException e) {
            return line.from(line.text().length());
        }
    }

    /** The variable that takes a magic's value, as a declaration without the magic. */
    private static String declaration(Magics magics, Segment.MagicCall call, String target) {
        String type = magics.find(call.name()).map(Magic::valueType).orElse("Object");
        return target.strip().replaceFirst("^(?:final\\s+)?var\\b", type)
                + (target.strip().indexOf(' ') < 0 ? " = null" : "") + ";\n";
    }

    /** Returns the magic on the cursor's line; empty also on the lines below a cell magic. */
    static Optional<Magic> magicOfLine(Magics magics, String cell, int cursor) {
        return segments(magics, cell).stream()
                .flatMap(s -> s instanceof Segment.MagicCall call ? Stream.of(call) : Stream.empty())
                .filter(call -> holds(call.line(), cell, cursor))
                .flatMap(call -> magics.find(call.name()).stream())
                .findFirst();
    }

    private static List<Segment> segments(Magics magics, String cell) {
        try {
            return new CellParser(magics).parse(cell);
        } catch (UsageException e) {
            return List.of(new Segment.Java(CellCode.of(cell)));
        }
    }

    private static CellCursor inCall(Magics magics, Segment.MagicCall call, String above, String cell, int cursor) {
        int lineBegin = call.line().offsetIn(cell);
        int nameBegin = lineBegin - call.percentName().length();
        if (nameBegin <= cursor && cursor <= lineBegin) {
            return new InName(cell.substring(nameBegin, cursor), call.percentName(), nameBegin);
        }
        if (holds(call.line(), cell, cursor)) {
            Magic magic = magics.find(call.name()).orElse(null);
            return magic == null
                    ? inJava(above, call.line(), cell, cursor)
                    : inLine(magic, call.line(), above, cell, cursor);
        }
        if (call.body().isEmpty() || !holds(call.body().get(), cell, cursor)) {
            return null;
        }
        Magic magic = magics.find(call.name()).orElse(null);
        return magic == null || InOperand.isJava(magic)
                ? inJava(
                        magic == null ? above : above + declared(magics, call),
                        call.body().get(),
                        cell,
                        cursor)
                : new InOperand(magic, Operand.NONE, "", cursor);
    }

    private static CellCursor inLine(Magic magic, CellCode line, String above, String cell, int cursor) {
        int brace = magic.operand().isInterpolated() ? openBrace(line, cell, cursor) : -1;
        if (brace >= 0) {
            return new InJava(above, cell.substring(brace + 1, cursor), cursor - brace - 1, brace + 1);
        }
        int quoteBegin = quoteBegin(line, cell, cursor);
        int wordBegin = quoteBegin > 0 ? quoteBegin : wordBegin(cell, cursor);
        String typed = cell.substring(wordBegin, cursor);
        InOptions options = new InOptions(magic, typed, wordBegin);
        int before = Math.max(line.offsetIn(cell), wordBegin(cell, wordBegin - 1));
        Optional<Operand> argument = argument(
                magic, cell.substring(before, Math.max(before, wordBegin)).strip());
        if (argument.isPresent() && argument.get().isJava()) {
            return new InJava(above, typed, typed.length(), wordBegin);
        }
        if (argument.isPresent()) {
            return new InOperand(magic, argument.get(), typed, wordBegin);
        }
        try {
            CellCode code = magic.options().parse(line).rest();
            boolean inOption = typed.startsWith("-") && (code.isBlank() || wordBegin <= code.offsetIn(cell));
            if (!holds(code, cell, cursor) || inOption) {
                return options;
            }
            return InOperand.isJava(magic)
                    ? inJava(above, code, cell, cursor)
                    : new InOperand(magic, magic.operand(), typed, wordBegin);
        } catch (UsageException e) {
            return options;
        }
    }

    /** The brace before the cursor that opens an expression: {@code %cd {folder}}; -1 where none is open. */
    private static int openBrace(CellCode line, String cell, int cursor) {
        int brace = cell.lastIndexOf('{', cursor - 1);
        boolean open = brace >= line.offsetIn(cell) && cell.lastIndexOf('}', cursor - 1) < brace;
        return open && brace + 1 < cursor && !Character.isWhitespace(cell.charAt(brace + 1)) ? brace : -1;
    }

    /** Returns the index after the quote that is open at the cursor; 0 if there is none. */
    private static int quoteBegin(CellCode line, String cell, int cursor) {
        String before = cell.substring(line.offsetIn(cell), cursor);
        boolean open = before.chars().filter(c -> c == '"').count() % 2 == 1;
        return open ? line.offsetIn(cell) + before.lastIndexOf('"') + 1 : 0;
    }

    private static int wordBegin(String cell, int end) {
        int begin = end;
        while (begin > 0 && !Character.isWhitespace(cell.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    /** Returns the argument of an option; empty if the word is no option, or a flag. */
    private static Optional<Operand> argument(Magic magic, String word) {
        return magic.options().all().stream()
                .filter(o -> o.takesArgument() && o.dashed().equals(word))
                .map(Option::operand)
                .findFirst();
    }

    private static boolean holds(CellCode code, String cell, int cursor) {
        int begin = code.offsetIn(cell);
        return begin <= cursor && cursor <= begin + code.text().length();
    }

    private static InJava inJava(String above, CellCode code, String cell, int cursor) {
        int begin = code.offsetIn(cell);
        return new InJava(above, code.text(), cursor - begin, begin);
    }
}
