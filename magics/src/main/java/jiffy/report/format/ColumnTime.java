// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
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

    /**
     * Formats a part of a time, marked as an estimate if the whole is one; {@link #UNKNOWN} if the whole is unknown.
     */
    public static String of(Span span, long parts) {
        if (!span.isKnown()) {
            return UNKNOWN;
        }
        return span.margin() > 0
                ? doubtful((double) span.nanos() / parts, (double) span.margin() / parts)
                : (span.estimated() ? "~" : "") + nanos((double) span.nanos() / parts);
    }

    /** A time with its margin, to the margin's first digit: {@code ~40±20 ms}. */
    public static String doubtful(double nanos, double margin) {
        int unit = 0;
        double size = Math.max(Math.abs(nanos), margin);
        while (unit < UNITS.length - 1 && size >= 1000) {
            size /= 1000;
            unit++;
        }
        double factor = Math.pow(1000, unit);
        BigDecimal half = BigDecimal.valueOf(margin / factor).round(new MathContext(1, RoundingMode.UP));
        BigDecimal value = BigDecimal.valueOf(nanos / factor).setScale(half.scale(), RoundingMode.HALF_EVEN);
        return "~" + value.toPlainString() + "±" + half.toPlainString() + " " + UNITS[unit];
    }

    /** Formats a time in nanoseconds; less than a hundredth of one is shown as zero. */
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

    /** Formats seconds for the heading: three decimals like cProfile, and more if those were all zero. */
    public static String seconds(long nanos) {
        int decimals = nanos >= 1_000_000_000 ? 3 : nanos >= 1_000_000 ? 6 : 9;
        return String.format(Locale.ROOT, "%." + decimals + "f", nanos / 1e9);
    }
}
