// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.concurrent.CancellationException;
import jiffy.jvm.Clock;
import jiffy.jvm.Interval;

/**
 * Some loops, run in one go.
 *
 * @param loops how many
 * @param cost what they cost
 * @param elapsedNanos wall time with what is not measured: a setup before each loop
 */
record Batch(long loops, Cost cost, long elapsedNanos) {

    // A run whose setups take all the time must end too.
    private static final int MOST_SETUP = 5;

    /** Loops between one opening of an interval and its closing. */
    static Batch ofLoops(Loop loop, Workload workload, Clock clock) throws Throwable {
        Stopwatch stopwatch = new Stopwatch(clock);
        long loops = loop.limit;
        run(workload, loop, stopwatch);
        Cost cost =
                stopwatch.cost().orElseThrow(() -> new IllegalStateException("the workload never began its interval"));
        return new Batch(loops, cost, cost.wallNanos());
    }

    /** Loops with an interval each. */
    static Batch ofLaps(Loop loop, Workload workload, Clock clock) throws Throwable {
        Stopwatch around = new Stopwatch(clock);
        LapStopwatch laps = new LapStopwatch(clock);
        long loops = loop.limit;
        around.begin();
        run(workload, loop, laps);
        around.end();
        Cost cost = around.cost().orElseThrow();
        return new Batch(loops, laps.cost(cost), cost.wallNanos());
    }

    Batch plus(Batch more) {
        return new Batch(loops + more.loops, cost.plus(more.cost), elapsedNanos + more.elapsedNanos);
    }

    /** Measured nanoseconds per loop. */
    double nanosPerLoop() {
        return (double) cost.wallNanos() / loops;
    }

    /** The nanoseconds per loop by which the number of loops is chosen. */
    double pace() {
        return Math.max(nanosPerLoop(), (double) elapsedNanos / MOST_SETUP / loops);
    }

    private static void run(Workload workload, Loop loop, Interval interval) throws Throwable {
        workload.run(loop, interval);
        if (loop.isStopped()) {
            throw new CancellationException("the measurement was stopped");
        }
    }
}
