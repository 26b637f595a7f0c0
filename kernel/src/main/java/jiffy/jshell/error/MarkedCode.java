// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import jiffy.jshell.result.Span;
import jiffy.magic.cell.CellCode;

/**
 * The code that an error marks.
 *
 * @param before the first marked line up to the mark
 * @param text the marked code
 * @param after the first marked line from the mark on
 */
record MarkedCode(String before, String text, String after) {

    /** Returns the code of a span; empty texts where it is not in the given code, as in an included file. */
    static MarkedCode of(Span span, CellCode code) {
        int begin = index(code, span.line(), span.column());
        int end = index(code, span.endLine(), span.endColumn());
        if (begin < 0 || end < begin) {
            return new MarkedCode("", "", "");
        }
        String text = code.text();
        int lineBegin = text.lastIndexOf('\n', begin - 1) + 1;
        int lineEnd = text.indexOf('\n', begin);
        return new MarkedCode(
                text.substring(lineBegin, begin),
                text.substring(begin, end),
                text.substring(begin, lineEnd < 0 ? text.length() : lineEnd));
    }

    private static int index(CellCode code, int line, int column) {
        int lineBegin = 0;
        for (int i = code.line(); i < line; i++) {
            lineBegin = code.text().indexOf('\n', lineBegin) + 1;
            if (lineBegin == 0) {
                return -1;
            }
        }
        int index = lineBegin + column - (line == code.line() ? code.column() : 0);
        return line < code.line() || index < 0 || index > code.text().length() ? -1 : index;
    }
}
