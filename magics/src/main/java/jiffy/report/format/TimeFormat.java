// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes durations as IPython does ({@code 8.33 µs}, {@code 1min 1s}), with a unit that fits the rounded number:
 * {@code 1 ms}, where IPython has {@code 1e+03 µs}. The same in every locale.
 */
public final class TimeFormat {

    /** Default number of significant digits. */
    public static final int DIGITS = 3;

    // A thousandth of a clock cycle: what is below comes from the rounding of floating-point numbers.
    private static final double LEAST = 1e-13;

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private TimeFormat() {}

    /** A duration with {@link #DIGITS} significant digits. */
    public static String seconds(double seconds) {
        return seconds(seconds, DIGITS);
    }

    /** Formats a duration with this many significant digits; from a minute on in whole seconds. */
    public static String seconds(double seconds, int digits) {
        BigDecimal exact = Math.abs(seconds) < LEAST ? BigDecimal.ZERO : new BigDecimal(seconds).abs();
        String sign = seconds < 0 ? "-" : "";
        if (Digits.round(exact, digits).compareTo(MINUTE) >= 0) {
            return sign + minutes(exact.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
        }
        int unit = 0;
        BigDecimal number = Digits.round(exact.movePointRight(9), digits);
        while (number.compareTo(THOUSAND) >= 0) {
            unit++;
            number = Digits.round(exact.movePointRight(9 - 3 * unit), digits);
        }
        return sign + Digits.shortest(number) + " " + UNITS[unit];
    }

    /** Both ends of a range, with the unit once where it is the same: {@code 8.3…8.4 µs}. */
    public static String range(double low, double high, int digits) {
        String from = seconds(low, digits);
        String to = seconds(high, digits);
        String unit = to.substring(to.lastIndexOf(' ') + 1);
        boolean sameUnit = from.endsWith(" " + unit) && from.indexOf(' ') == from.lastIndexOf(' ');
        return (sameUnit ? from.substring(0, from.indexOf(' ')) : from) + "…" + to;
    }

    private static String minutes(long seconds) {
        List<String> parts = new ArrayList<>();
        long rest = seconds;
        long[] sizes = {86_400, 3_600, 60, 1};
        String[] names = {"d", "h", "min", "s"};
        for (int i = 0; i < sizes.length; i++) {
            if (rest / sizes[i] > 0) {
                parts.add(rest / sizes[i] + names[i]);
            }
            rest %= sizes[i];
        }
        return String.join(" ", parts);
    }
}
