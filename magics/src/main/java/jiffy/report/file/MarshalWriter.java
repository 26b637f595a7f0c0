// SPDX-License-Identifier: Apache-2.0
package jiffy.report.file;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes values in the format of Python's {@code marshal} module, as far as profiles need it. The format is not
 * specified but by its implementation, CPython's {@code Python/marshal.c}: a type code of one byte, then the value,
 * numbers with their lowest byte first. The codes used here have been read by every Python 3.
 */
final class MarshalWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Begins a tuple; its items follow. */
    MarshalWriter tuple(int items) {
        out.write('(');
        return lowestFirst(items, 4);
    }

    /** Begins a dictionary: key, value, key, value … follow, then {@link #endDictionary}. */
    MarshalWriter dictionary() {
        out.write('{');
        return this;
    }

    MarshalWriter endDictionary() {
        out.write('0');
        return this;
    }

    MarshalWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.write('u');
        lowestFirst(utf8.length, 4);
        out.writeBytes(utf8);
        return this;
    }

    MarshalWriter number(double value) {
        out.write('g');
        return lowestFirst(Double.doubleToLongBits(value), 8);
    }

    MarshalWriter integer(long value) {
        if (value == (int) value) {
            out.write('i');
            return lowestFirst(value, 4);
        }
        List<Integer> digits = digits(BigInteger.valueOf(value).abs());
        out.write('l');
        lowestFirst(value < 0 ? -digits.size() : digits.size(), 4);
        digits.forEach(digit -> lowestFirst(digit, 2));
        return this;
    }

    // Long integers are written in base 32768, whatever base the Python that reads them works in.
    private static List<Integer> digits(BigInteger magnitude) {
        List<Integer> digits = new ArrayList<>();
        for (BigInteger rest = magnitude; rest.signum() > 0; rest = rest.shiftRight(15)) {
            digits.add(rest.intValue() & 0x7fff);
        }
        return digits;
    }

    private MarshalWriter lowestFirst(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> 8 * i));
        }
        return this;
    }
}
