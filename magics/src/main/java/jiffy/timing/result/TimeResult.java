// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import java.util.OptionalDouble;

/**
 * The result of {@code %time}.
 *
 * @param cost of the code's own run
 * @param compileNanos wall time that the Java compiler took before
 */
public record TimeResult(Cost cost, long compileNanos) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Wall time in seconds. */
    public double wall() {
        return cost.wallNanos() / NANOS_PER_SECOND;
    }

    /** CPU time of the whole process in seconds, user and system. */
    public double cpu() {
        return cost.usage().cpuNanos() / NANOS_PER_SECOND;
    }

    /** CPU time in user mode in seconds; empty where the system does not report it. */
    public OptionalDouble user() {
        return cost.usage()
                .detail()
                .map(d -> OptionalDouble.of(d.userNanos() / NANOS_PER_SECOND))
                .orElse(OptionalDouble.empty());
    }

    /** CPU time in the operating system in seconds; empty where the system does not report it. */
    public OptionalDouble sys() {
        return cost.usage()
                .detail()
                .map(d -> OptionalDouble.of(d.systemNanos() / NANOS_PER_SECOND))
                .orElse(OptionalDouble.empty());
    }
}
