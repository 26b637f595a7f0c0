// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.Locale;

/** How far the shares of time that are estimated from samples can be trusted. */
final class SampleDoubt {

    private SampleDoubt() {}

    /**
     * Says by how many points of 100 a share may be off. A share p of n independent samples has the standard deviation
     * √(p(1−p)/n), which is 1/(2√n) at most, and 95 % of estimates are within two of them.
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
