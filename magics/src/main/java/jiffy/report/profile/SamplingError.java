// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.Locale;

/** The error of shares of time that are estimated from samples. */
final class SamplingError {

    private SamplingError() {}

    /**
     * Returns the number of samples with the error of a share in 95 of 100 runs. The standard deviation of a share p
     * of n independent samples is √(p(1−p)/n), at most 1/(2√n); the error is twice that.
     *
     * @param samples from 1
     */
    static String text(int samples) {
        return String.format(
                Locale.ROOT,
                "%d samples, shares within %.1f points of 100, or further off where the compiler mixes neighbours",
                samples,
                100 / Math.sqrt(samples));
    }
}
