// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.OptionalDouble;

/** Measures the loop itself, where a statement takes so little time that the loop matters. */
final class EmptyLoopCheck {

    private static final double NEAR_SECONDS = 3e-9;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long LOOPS = 10_000_000;
    private static final int RUNS = 7;

    private final Timer timer;

    EmptyLoopCheck(Timer timer) {
        this.timer = timer;
    }

    /** Seconds that an empty turn takes at best, or empty where {@code perLoop} seconds are far more. */
    OptionalDouble secondsIfNear(double perLoop) throws Throwable {
        if (perLoop > NEAR_SECONDS) {
            return OptionalDouble.empty();
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            Stopwatch stopwatch = new Stopwatch(timer.clock());
            timer.emptyLoop().run(LOOPS, stopwatch);
            least = Math.min(least, stopwatch.cost().orElseThrow().wallNanos());
        }
        return OptionalDouble.of(least / NANOS_PER_SECOND / LOOPS);
    }
}
