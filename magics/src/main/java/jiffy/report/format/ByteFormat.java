// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes amounts of memory in decimal units: {@code 48 B}, {@code 1.23 MB}. The same in every locale. */
public final class ByteFormat {

    private static final int DIGITS = 3;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private ByteFormat() {}

    /** An amount of zero or more, with three significant digits, below a kilobyte with up to one decimal. */
    public static String bytes(double bytes) {
        BigDecimal exact = new BigDecimal(bytes);
        if (exact.setScale(1, RoundingMode.HALF_EVEN).compareTo(THOUSAND) < 0) {
            return Digits.shortest(exact.setScale(1, RoundingMode.HALF_EVEN)) + " B";
        }
        int unit = 1;
        while (scaled(exact, unit).compareTo(THOUSAND) >= 0 && unit < UNITS.length - 1) {
            unit++;
        }
        return Digits.shortest(scaled(exact, unit)) + " " + UNITS[unit];
    }

    private static BigDecimal scaled(BigDecimal bytes, int unit) {
        return Digits.round(bytes.movePointLeft(3 * unit), DIGITS);
    }
}
