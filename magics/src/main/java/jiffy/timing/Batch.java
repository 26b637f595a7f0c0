// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import jiffy.jvm.Clock;
import jiffy.jvm.JvmActivity;
import jiffy.timing.result.Cost;

/**
 * Loops that ran in one go.
 *
 * @param loops executions of the statement
 * @param cost of the statement
 * @param elapsedNanos wall time with what is not measured: a setup before each loop
 * @param around what the JVM did meanwhile, with what is not measured
 */
record Batch(long loops, Cost cost, long elapsedNanos, JvmActivity around) {

    // A run whose setups take all the time must end too.
    private static final int MAX_SETUP_SHARE = 5;

    /** Runs loops between one opening of an interval and its closing. */
    static Batch ofLoops(Loop loop, Workload workload, Clock clock) throws Throwable {
        Stopwatch around = new Stopwatch(clock);
        Stopwatch stopwatch = new Stopwatch(clock);
        long loops = loop.limit;
        around.begin();
        workload.run(loop, stopwatch);
        around.end();
        Cost cost =
                stopwatch.cost().orElseThrow(() -> new IllegalStateException("the workload never began its interval"));
        return new Batch(
                loops, cost, cost.wallNanos(), around.cost().orElseThrow().jvm());
    }

    /** Runs loops with an interval each. */
    static Batch ofLaps(Loop loop, Workload workload, Clock clock) throws Throwable {
        Stopwatch around = new Stopwatch(clock);
        LapStopwatch laps = new LapStopwatch(clock);
        long loops = loop.limit;
        around.begin();
        workload.run(loop, laps);
        around.end();
        Cost all = around.cost().orElseThrow();
        return new Batch(loops, laps.cost(all.jvm()), all.wallNanos(), all.jvm());
    }

    /** Measured nanoseconds per loop. */
    double nanosPerLoop() {
        return (double) cost.wallNanos() / loops;
    }

    /** Nanoseconds per loop including setups, by which the number of loops is chosen. */
    double totalNanosPerLoop() {
        return Math.max(nanosPerLoop(), (double) elapsedNanos / MAX_SETUP_SHARE / loops);
    }
}
