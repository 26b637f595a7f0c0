// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import jiffy.profile.LineProfile.Amount;

/** The sums of one line, while a profile is being built. */
final class LineSum {

    long hits;
    long measured;
    double weight;
    int samples;

    /** Whether its measurement was switched off because it ran too often. */
    boolean shut;

    /** Adds the amounts of another line, but not its hits. */
    void addTimeOf(LineSum other) {
        measured += other.measured;
        weight += other.weight;
        samples += other.samples;
        shut |= other.shut;
    }

    Amount allocated() {
        if (hits == 0) {
            return Amount.UNKNOWN;
        }
        return shut ? Amount.estimate(measured) : Amount.exact(measured);
    }

    /**
     * @param rest what the lines that were not measured share
     * @param weights of their samples, added up
     */
    Amount amount(double rest, double weights) {
        if (hits == 0) {
            return Amount.UNKNOWN;
        }
        if (!shut) {
            return Amount.exact(measured);
        }
        return weight == 0 ? Amount.UNKNOWN : Amount.estimate(rest * weight / weights, samples);
    }
}
