// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

/** Where UTF-8 text may be divided. */
final class Utf8 {

    private Utf8() {}

    /** How many of the bytes are whole characters: all, but for the beginning of one at the end. */
    static int wholeLength(byte[] bytes) {
        for (int back = 1; back <= 3 && back <= bytes.length; back++) {
            int b = bytes[bytes.length - back] & 0xFF;
            if (b >= 0xC0) {
                return back < sequenceLength(b) ? bytes.length - back : bytes.length;
            }
            if (b < 0x80) {
                return bytes.length;
            }
        }
        return bytes.length;
    }

    private static int sequenceLength(int first) {
        if (first >= 0xF0) {
            return 4;
        }
        return first >= 0xE0 ? 3 : 2;
    }
}
