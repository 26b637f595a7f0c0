// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.language;

/**
 * Cursor positions: the wire counts code points, Java counts UTF-16 units. Positions outside the text are clamped,
 * since some clients count UTF-16 units too.
 */
public final class CodePoints {

    private CodePoints() {}

    /** The UTF-16 index of a position in code points. */
    public static int toUtf16(String text, int position) {
        int length = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.max(0, Math.min(position, length)));
    }

    /** The position in code points of a UTF-16 index. */
    public static int fromUtf16(String text, int index) {
        return text.codePointCount(0, Math.max(0, Math.min(index, text.length())));
    }
}
