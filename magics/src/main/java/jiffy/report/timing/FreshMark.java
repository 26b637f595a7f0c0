// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.Locale;
import java.util.Optional;
import jiffy.report.format.TimeFormat;
import jiffy.timing.result.Preparation.Steadiness;
import jiffy.timing.result.Range;
import jiffy.timing.result.TimeitResult;

/** Compares a measurement with fresh profiles with the one before it. */
final class FreshMark {

    private static final double NOTEWORTHY = 1.2;

    private FreshMark() {}

    static String of(TimeitResult fresh, TimeitResult plain, int digits) {
        double times = plain.median() / fresh.median();
        if (times <= NOTEWORTHY && times >= 1 / NOTEWORTHY) {
            return "with fresh profiles; as fast with those of earlier cells (within 20 %)";
        }
        String with =
                "with fresh profiles; " + TimeFormat.seconds(plain.median(), digits) + " with those of earlier cells, ";
        if (!areApart(fresh, plain)) {
            return with + "which says little, since the runs are uneven: the intervals of the means overlap";
        }
        String compared = times >= 1
                ? String.format(Locale.ROOT, "%.1f times as long", times)
                : String.format(Locale.ROOT, "%.2f of it", times);
        boolean settled = !isUnsettled(fresh) && !isUnsettled(plain);
        return with + compared + (settled ? "" : ", though not all timings had settled");
    }

    private static boolean isUnsettled(TimeitResult result) {
        return result.preparation().steadiness() == Steadiness.NOT_STEADY;
    }

    /** Whether both have an interval, and the intervals have nothing in common. */
    private static boolean areApart(TimeitResult a, TimeitResult b) {
        Optional<Range> first = a.confidenceInterval();
        Optional<Range> second = b.confidenceInterval();
        return first.isPresent()
                && second.isPresent()
                && (first.get().high() < second.get().low()
                        || second.get().high() < first.get().low());
    }
}
