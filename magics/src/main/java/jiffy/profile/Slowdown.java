// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The factor by which probes slowed a statement.
 *
 * @param probes how many probes ran, in all threads
 * @param most an upper bound of the factor, from the costs of probes, samples and compilations at their worst; empty if
 *     they could have cost most of the wall time
 * @param plainNanos wall time of the same statement without probes, run again; empty if it was not
 */
public record Slowdown(long probes, OptionalDouble most, OptionalLong plainNanos) {

    /** Returns this slowdown with the measured time of the statement without probes. */
    public Slowdown withPlain(long nanos) {
        return new Slowdown(probes, most, OptionalLong.of(nanos));
    }

    /**
     * The measured factor.
     *
     * @param wallNanos wall time of the statement with probes
     */
    public OptionalDouble measured(long wallNanos) {
        return plainNanos.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) wallNanos / Math.max(1, plainNanos.getAsLong()));
    }
}
