// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Bounds from above how much longer a run took than it would have without probes. What a probe really costs depends on
 * the code around it: nothing where the processor waits for something else, and several times as much where the compiler
 * could otherwise have left the whole loop out. So there is no estimate.
 */
final class SlowdownBound {

    /** The most that one stack costs the thread it is taken of. */
    private static final double SAMPLE_NANOS = 100_000;

    /** Beyond this share of the wall time, costs at their worst no longer bound anything. */
    private static final double MAX_SHARE = 0.6;

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
     * The factor at most.
     *
     * @param probeNanos what the probes cost at their worst, in all threads
     * @param samples how many stacks were taken
     * @param wallNanos how long the run took
     */
    OptionalDouble most(double probeNanos, int samples, long wallNanos) {
        double worst = probeNanos + samples * SAMPLE_NANOS + compilerMillis * 1e6;
        return worst > MAX_SHARE * wallNanos
                ? OptionalDouble.empty()
                : OptionalDouble.of(wallNanos / (wallNanos - worst));
    }
}
