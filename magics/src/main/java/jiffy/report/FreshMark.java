// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.util.Locale;
import jiffy.timing.TimeitResult;

/** What a fresh measurement has to say of the one before it. */
final class FreshMark {

    private static final double NOTEWORTHY = 1.2;

    private FreshMark() {}

    static String of(TimeitResult fresh, TimeitResult plain, int digits) {
        double times = plain.median() / fresh.median();
        if (times <= NOTEWORTHY && times >= 1 / NOTEWORTHY) {
            return "with fresh profiles; as fast with those of earlier cells (within 20 %)";
        }
        String compared = times >= 1
                ? String.format(Locale.ROOT, "%.1f times as long", times)
                : String.format(Locale.ROOT, "%.2f of it", times);
        return "with fresh profiles; " + TimeFormat.seconds(plain.median(), digits) + " with those of earlier cells, "
                + compared;
    }
}
