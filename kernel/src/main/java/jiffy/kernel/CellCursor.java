// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.List;
import jiffy.magic.CellCode;
import jiffy.magic.CellParser;
import jiffy.magic.Magic;
import jiffy.magic.Magics;
import jiffy.magic.Segment;
import jiffy.magic.UsageException;

/** What a cursor in a cell is at. Positions are UTF-16 indexes into the cell. */
sealed interface CellCursor {

    /**
     * In Java.
     *
     * @param text the piece of Java that holds the cursor
     * @param cursor the cursor's index in the piece
     * @param offset the piece's index in the cell
     */
    record InJava(String text, int cursor, int offset) implements CellCursor {}

    /**
     * In or right behind a magic's name.
     *
     * @param typed percent signs and letters up to the cursor
     * @param whole percent signs and name, also behind the cursor
     * @param begin where the percent signs begin
     */
    record InName(String typed, String whole, int begin) implements CellCursor {}

    /**
     * Among a magic's options.
     *
     * @param typed the word up to the cursor; may be empty
     * @param begin where the word begins
     */
    record InOptions(Magic magic, String typed, int begin) implements CellCursor {}

    /** Finds what the cursor is at. */
    static CellCursor find(Magics magics, String cell, int cursor) {
        String line = cell.substring(cell.lastIndexOf('\n', cursor - 1) + 1, cursor);
        String word = line.strip();
        if (word.equals("%") || word.equals("%%")) {
            return new InName(word, word, cursor - word.length());
        }
        for (Segment segment : segments(magics, cell)) {
            if (segment instanceof Segment.MagicCall call) {
                CellCursor found = inCall(magics, call, cell, cursor);
                if (found != null) {
                    return found;
                }
            } else if (segment instanceof Segment.Java java && holds(java.code(), cell, cursor)) {
                return inJava(java.code(), cell, cursor);
            }
        }
        return new InJava(cell, cursor, 0);
    }

    private static List<Segment> segments(Magics magics, String cell) {
        try {
            return new CellParser(name -> magics.find(name).isPresent()).parse(cell);
        } catch (UsageException e) {
            return List.of(new Segment.Java(CellCode.of(cell)));
        }
    }

    private static CellCursor inCall(Magics magics, Segment.MagicCall call, String cell, int cursor) {
        int lineBegin = call.line().offsetIn(cell);
        int nameBegin = lineBegin - call.percentName().length();
        if (nameBegin <= cursor && cursor <= lineBegin) {
            return new InName(cell.substring(nameBegin, cursor), call.percentName(), nameBegin);
        }
        if (holds(call.line(), cell, cursor)) {
            Magic magic = magics.find(call.name()).orElse(null);
            return magic == null ? inJava(call.line(), cell, cursor) : inLine(magic, call.line(), cell, cursor);
        }
        return call.body().isPresent() && holds(call.body().get(), cell, cursor)
                ? inJava(call.body().get(), cell, cursor)
                : null;
    }

    private static CellCursor inLine(Magic magic, CellCode line, String cell, int cursor) {
        int wordBegin = Math.max(cell.lastIndexOf(' ', cursor - 1), cell.lastIndexOf('\t', cursor - 1)) + 1;
        InOptions options = new InOptions(magic, cell.substring(wordBegin, cursor), wordBegin);
        try {
            CellCode code = magic.options().parse(line).rest();
            boolean inOption = options.typed().startsWith("-") && (code.isBlank() || wordBegin < code.offsetIn(cell));
            return holds(code, cell, cursor) && !inOption ? inJava(code, cell, cursor) : options;
        } catch (UsageException e) {
            return options;
        }
    }

    private static boolean holds(CellCode code, String cell, int cursor) {
        int begin = code.offsetIn(cell);
        return begin <= cursor && cursor <= begin + code.text().length();
    }

    private static InJava inJava(CellCode code, String cell, int cursor) {
        int begin = code.offsetIn(cell);
        return new InJava(code.text(), cursor - begin, begin);
    }
}
