// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DigitsTest {

    @Test
    void ratiosKeepTheirZeros() {
        assertEquals("1.00", Digits.ratio(1, 3));
        assertEquals("0.0123", Digits.ratio(0.01234, 3));
        assertEquals("106", Digits.ratio(106.4, 3));
        assertEquals("12300", Digits.ratio(12_345, 3));
        assertEquals("0.00", Digits.ratio(0, 3));
        assertEquals("?", Digits.ratio(Double.NaN, 3));
        assertEquals("?", Digits.ratio(Double.POSITIVE_INFINITY, 3));
    }

    @Test
    void ratiosThatSayNothingAreShort() {
        assertEquals("5.85e-18", Digits.ratio(5.85e-18, 3));
        assertEquals("3.97e+14", Digits.ratio(3.97e14, 3));
    }

    @Test
    void generalIsThatOfC() {
        assertEquals("0.00057", Digits.general(0.00057, 6));
        assertEquals("5.7e-05", Digits.general(0.000057, 6));
        assertEquals("1e+06", Digits.general(1_000_000, 6));
        assertEquals("123457", Digits.general(123_456.7, 6));
        assertEquals("1.23e+04", Digits.general(12_345, 3));
        assertEquals("0", Digits.general(0, 6));
        assertEquals("-1.5", Digits.general(-1.5, 6));
    }
}
