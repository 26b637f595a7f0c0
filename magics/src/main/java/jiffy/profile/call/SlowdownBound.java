// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Computes an upper bound on the factor by which probes slowed a run. What a probe really costs depends on the code
 * around it: nothing where the processor waits for something else, and several times as much where the compiler could
 * otherwise have left the whole loop out. So there is no estimate.
 */
final class SlowdownBound {

    /** Upper bound on the cost of one sample for the thread it is taken from. */
    private static final double SAMPLE_NANOS = 100_000;

    /** Largest share of the wall time at which the costs still give a useful bound. */
    private static final double MAX_SHARE = 0.6;

    /**
     * The same for the probes alone. Around more of them the compiler may lose far more than they cost: a parallel
     * stream of two tiny methods took ten times as long where their cost at the worst allowed for two.
     */
    private static final double MAX_PROBE_SHARE = 0.25;

    private final LongSupplier compilerClock;
    private long compilerMillis;
    private long startMillis;

    SlowdownBound() {
        this(SlowdownBound::totalCompilationMillis);
    }

    /** @param compilerClock how many milliseconds the JIT compilers have worked so far */
    SlowdownBound(LongSupplier compilerClock) {
        this.compilerClock = compilerClock;
    }

    void begin() {
        startMillis = compilerClock.getAsLong();
    }

    void end() {
        compilerMillis += compilerClock.getAsLong() - startMillis;
    }

    private static long totalCompilationMillis() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? 0
                : compiler.getTotalCompilationTime();
    }

    /**
     * Returns the upper bound of the factor.
     *
     * @param probeNanos what the probes cost at their worst, in all threads
     * @param samples how many stacks were taken
     * @param wallNanos how long the run took
     */
    OptionalDouble most(double probeNanos, int samples, long wallNanos) {
        double worst = probeNanos + samples * SAMPLE_NANOS + compilerMillis * 1e6;
        return worst > MAX_SHARE * wallNanos || probeNanos > MAX_PROBE_SHARE * wallNanos
                ? OptionalDouble.empty()
                : OptionalDouble.of(wallNanos / (wallNanos - worst));
    }
}
