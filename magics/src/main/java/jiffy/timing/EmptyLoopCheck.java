// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.OptionalDouble;

/** Measures the loop itself, where a statement takes so little time that the loop matters. */
final class EmptyLoopCheck {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int RUNS = 7;

    private final Timer timer;
    private final Plan plan;

    EmptyLoopCheck(Timer timer, Plan plan) {
        this.timer = timer;
        this.plan = plan;
    }

    /** Seconds that an undisturbed empty turn takes at best, or empty where {@code perLoop} seconds are far more. */
    OptionalDouble secondsIfNear(double perLoop) throws Throwable {
        Kind kind = plan.eachLoopApart() ? Kind.APART : Kind.TOGETHER;
        if (perLoop > kind.nearSeconds) {
            return OptionalDouble.empty();
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < RUNS; i++) {
            least = Math.min(least, (double) batch(kind).cost().undisturbedNanos() / kind.loops);
        }
        return OptionalDouble.of(least / NANOS_PER_SECOND);
    }

    private Batch batch(Kind kind) throws Throwable {
        return kind == Kind.APART
                ? Batch.ofLaps(Loop.of(kind.loops), EmptyLoop::apart, timer.clock())
                : Batch.ofLoops(Loop.of(kind.loops), timer.emptyLoop(), timer.clock());
    }

    private enum Kind {
        TOGETHER(3e-9, 10_000_000),
        APART(3e-6, 20_000);

        final double nearSeconds;
        final long loops;

        Kind(double nearSeconds, long loops) {
            this.nearSeconds = nearSeconds;
            this.loops = loops;
        }
    }
}
