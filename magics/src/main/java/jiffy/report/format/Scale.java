// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import java.util.List;
import jiffy.timing.result.Range;
import jiffy.timing.result.TimeitResult;

/**
 * The scale of a strip: times to positions.
 *
 * @param low seconds at the left end
 * @param high seconds at the right end
 * @param logarithmic whether equal factors, not equal differences, are equally long
 */
public record Scale(double low, double high, boolean logarithmic) {

    // A little less than all, so that the tick at the end stays inside.
    private static final double FULL = 99;

    private static final double FAR_APART = 10;

    /** A scale that has room for all runs, and for the confidence intervals where it is linear. */
    public static Scale of(List<TimeitResult> results) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (TimeitResult result : results) {
            low = Math.min(low, result.best());
            high = Math.max(high, result.worst());
        }
        boolean logarithmic = results.size() > 1 && low > 0 && high > FAR_APART * low;
        if (logarithmic) {
            return new Scale(low, high, true);
        }
        for (TimeitResult result : results) {
            Range interval = interval(result);
            low = Math.min(low, interval.low());
            high = Math.max(high, interval.high());
        }
        return new Scale(low, high, false);
    }

    /** The interval of the mean; the mean itself for a single run. */
    public static Range interval(TimeitResult result) {
        return result.confidenceInterval().orElseGet(() -> new Range(result.average(), result.average()));
    }

    /** Percent of the strip's width, from the left. */
    public double percent(double seconds) {
        double inside = Math.max(low, Math.min(high, seconds));
        if (!(high > low)) {
            return FULL / 2;
        }
        return FULL * (logarithmic ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low));
    }
}
