// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import java.util.Arrays;

/** Statistics of a handful of numbers. No method changes its argument; all need at least one number. */
public final class Statistics {

    // Quantiles of Student's t distribution at 0.975 for 1 to 10 degrees of freedom.
    private static final double[] T_975 = {
        12.706205, 4.3026527, 3.1824463, 2.7764451, 2.5705818, 2.4469119, 2.3646243, 2.3060041, 2.2621572, 2.2281389
    };

    private static final double NORMAL_975 = 1.959963984540054;

    private Statistics() {}

    /** The arithmetic mean. */
    public static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /**
     * The standard deviation of these numbers taken as the whole population: divides by their count, as IPython does.
     */
    public static double populationDeviation(double[] values) {
        return Math.sqrt(squares(values) / values.length);
    }

    /** The middle value, or the mean of the two in the middle. */
    public static double median(double[] values) {
        double[] sorted = sorted(values);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * The 95 % confidence interval of the mean by Student's t distribution.
     *
     * @throws IllegalArgumentException for fewer than two values, which say nothing about their spread
     */
    public static Range confidenceInterval(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("a confidence interval needs two values or more");
        }
        double deviation = Math.sqrt(squares(values) / (values.length - 1));
        double half = t975(values.length - 1) * deviation / Math.sqrt(values.length);
        double mean = mean(values);
        return new Range(mean - half, mean + half);
    }

    /** The 0.975 quantile of Student's t distribution; Abramowitz and Stegun 26.7.5, exact to 6 digits. */
    static double t975(int degreesOfFreedom) {
        if (degreesOfFreedom <= T_975.length) {
            return T_975[degreesOfFreedom - 1];
        }
        double z = NORMAL_975;
        double v = degreesOfFreedom;
        double z2 = z * z;
        double g1 = z * (z2 + 1) / 4;
        double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
        return z + (g1 + (g2 + (g3 + g4 / v) / v) / v) / v;
    }

    public static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }
}
