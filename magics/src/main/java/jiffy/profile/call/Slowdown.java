// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * How much longer a run took than it would have without probes: what the probes that ran cost, and what the JIT compiler
 * took from the program where there was no idle processor for it.
 */
final class Slowdown {

    /** The share of compiling that is due to the probes: woven code takes the compiler two and a half times as long. */
    private static final double WOVEN_SHARE = 0.6;

    /**
     * What one counter costs compiled code. It is hidden behind the program's own instructions for the most part, so it
     * is no machine instruction's time but what the Julia set was slower by in {@code bench/PrunReferee}.
     */
    private static final double COUNTER_NANOS = 0.25;

    /** What one stack costs the thread it is taken of; the order of magnitude of the flight recorder's. */
    private static final double SAMPLE_NANOS = 20_000;

    /** In shorter runs, what is paid once outweighs what is paid for each call, and nobody knows by how much. */
    private static final long SHORTEST_NANOS = 100_000_000;

    /** So many threads compile at a time: one of each compiler. */
    private static final double COMPILERS = 2;

    private final LongSupplier compilerClock;
    private long compilerMillis;
    private long startMillis;

    Slowdown() {
        this(Slowdown::totalCompilationMillis);
    }

    /** @param compilerClock how many milliseconds the JIT compilers have worked so far */
    Slowdown(LongSupplier compilerClock) {
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
     * @param counted how often a counter was counted up, in all threads
     * @param timedNanos what reading the clock cost, in all threads
     * @param samples how many stacks were taken
     * @param wallNanos how long the run took
     * @param busyNanos how long its threads were busy, together
     * @return empty where the run was too short to tell
     */
    OptionalDouble estimate(double counted, double timedNanos, int samples, long wallNanos, double busyNanos) {
        if (wallNanos < SHORTEST_NANOS) {
            return OptionalDouble.empty();
        }
        int processors = Runtime.getRuntime().availableProcessors();
        double threads = Math.max(1, Math.min(processors, busyNanos / wallNanos));
        // The JVM counts a compilation when it ends, however long before the run it began, and by the wall clock. The
        // processors' time in the run is shared between the program's threads and the compilers'.
        double compilersPart = processors * COMPILERS / (threads + COMPILERS) * wallNanos;
        double compiling = Math.min(compilerMillis * 1e6, compilersPart);
        double idle = Math.max(0, processors - threads) * wallNanos;
        double taken = Math.min(WOVEN_SHARE * compiling, Math.max(0, compiling - idle));
        double probes = counted * COUNTER_NANOS + timedNanos + samples * SAMPLE_NANOS;
        double extra = probes / threads + taken / processors;
        return OptionalDouble.of(wallNanos / Math.max(wallNanos - extra, wallNanos / 100.0));
    }
}
