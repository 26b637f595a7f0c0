// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import java.util.Objects;

/**
 * Java source and its position in its cell, so that errors point into the user's own text.
 *
 * @param text the source, verbatim
 * @param line the cell's line that holds the first character, from 1
 * @param column the UTF-16 units before the first character in that line, from 0
 */
public record CellCode(String text, int line, int column) {

    public CellCode {
        Objects.requireNonNull(text, "text");
        if (line < 1 || column < 0) {
            throw new IllegalArgumentException("no such place in a cell: line " + line + ", column " + column);
        }
    }

    /** Code that fills a cell from its first character. */
    public static CellCode of(String text) {
        return new CellCode(text, 1, 0);
    }

    /** Whether there is nothing but white space. */
    public boolean isBlank() {
        return text.isBlank();
    }

    /** The code from UTF-16 index {@code begin} on, with its position in the cell. */
    public CellCode from(int begin) {
        return slice(begin, text.length());
    }

    /** The code between two UTF-16 indexes, with its position in the cell. */
    public CellCode slice(int begin, int end) {
        String before = text.substring(0, begin);
        int newlines = (int) before.chars().filter(c -> c == '\n').count();
        int inLine = begin - (before.lastIndexOf('\n') + 1);
        return new CellCode(text.substring(begin, end), line + newlines, newlines == 0 ? column + inLine : inLine);
    }

    /**
     * Returns the index at which this code begins in the text of its cell.
     *
     * @return UTF-16 index
     */
    public int offsetIn(String cell) {
        int lineBegin = 0;
        for (int i = 1; i < line; i++) {
            lineBegin = cell.indexOf('\n', lineBegin) + 1;
        }
        return lineBegin + column;
    }
}
