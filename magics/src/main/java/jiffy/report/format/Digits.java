// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers with a given number of significant digits. The same in every locale. */
public final class Digits {

    // As C's %g: smaller numbers are written with an exponent.
    private static final int MIN_EXPONENT = -4;

    /** Largest exponent of a ratio that is written in full; beyond a million, scientific notation is easier to read. */
    private static final int MAX_RATIO_EXPONENT = 5;

    private Digits() {}

    /** The number rounded to {@code digits} significant digits, half to even. */
    public static BigDecimal round(BigDecimal number, int digits) {
        return number.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    /** All digits but trailing zeros after the point, without an exponent. */
    public static String shortest(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Formats a number like {@code %g} in C and Python, which differs from Java's. */
    public static String general(double number, int digits) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = round(new BigDecimal(number), digits);
        int exponent = exponent(rounded);
        return exponent >= MIN_EXPONENT && exponent < digits ? shortest(rounded) : withExponent(rounded, exponent);
    }

    /**
     * Formats a ratio with {@code digits} significant digits, including zeros: {@code 1.00}. With an exponent where it
     * is so far from 1 that its digits no longer matter; {@code ?} where it is not a number.
     */
    public static String ratio(double ratio, int digits) {
        if (Double.isNaN(ratio) || Double.isInfinite(ratio)) {
            return "?";
        }
        BigDecimal rounded = round(new BigDecimal(ratio), digits);
        int exponent = exponent(rounded);
        if (exponent < MIN_EXPONENT || exponent > MAX_RATIO_EXPONENT) {
            return withExponent(rounded, exponent);
        }
        int decimals = Math.max(0, digits - 1 - exponent);
        return rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static int exponent(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
    }

    private static String withExponent(BigDecimal number, int exponent) {
        return shortest(number.movePointLeft(exponent)) + String.format(Locale.ROOT, "e%+03d", exponent);
    }
}
