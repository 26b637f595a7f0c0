// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import java.math.BigDecimal;
import java.util.Locale;
import jiffy.profile.Span;

/** Writes times for a column: three digits and a unit that fits, {@code 4.68 s}, {@code 72.1 ms}, {@code ~1.5 ns}. */
public final class ColumnTime {

    private static final int DIGITS = 3;
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    /** Marks an unknown time. */
    public static final String UNKNOWN = "-";

    private ColumnTime() {}

    public static String of(Span span) {
        return of(span, 1);
    }

    /** A part of a time, marked as an estimate where the whole is one; {@link #UNKNOWN} where it is. */
    public static String of(Span span, long parts) {
        return span.isKnown() ? (span.estimated() ? "~" : "") + nanos((double) span.nanos() / parts) : UNKNOWN;
    }

    /** A time in nanoseconds; what is below a hundredth of one is zero. */
    public static String nanos(double nanos) {
        if (Math.abs(nanos) < 0.01) {
            return "0 ns";
        }
        BigDecimal number = Digits.round(BigDecimal.valueOf(nanos), DIGITS);
        int unit = 0;
        while (unit < UNITS.length - 1 && number.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            number = Digits.round(number.movePointLeft(3), DIGITS);
            unit++;
        }
        int decimals = unit == 0 && Math.abs(nanos) < 1 ? 2 : Math.max(0, 3 - number.precision() + number.scale());
        return String.format(Locale.ROOT, "%." + decimals + "f %s", number, UNITS[unit]);
    }

    /** Seconds for the heading: three decimals as cProfile has them, and more where these were all zero. */
    public static String seconds(long nanos) {
        int decimals = nanos >= 1_000_000_000 ? 3 : nanos >= 1_000_000 ? 6 : 9;
        return String.format(Locale.ROOT, "%." + decimals + "f", nanos / 1e9);
    }
}
