// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.OptionalDouble;

/** Measures the loop itself, where a statement takes so little time that the loop matters. */
final class EmptyLoopCheck {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int RUNS = 7;

    private final Machine machine;
    private final Kind kind;

    /** @param eachLoopApart whether the statement has an interval for each loop */
    EmptyLoopCheck(Machine machine, boolean eachLoopApart) {
        this.machine = machine;
        this.kind = eachLoopApart ? Kind.APART : Kind.TOGETHER;
    }

    /** Seconds that an undisturbed empty turn takes at best, or empty where {@code perLoop} seconds are far more. */
    OptionalDouble secondsIfNear(double perLoop) throws Throwable {
        if (perLoop > kind.nearSeconds) {
            return OptionalDouble.empty();
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < RUNS; i++) {
            least = Math.min(least, (double) batch().cost().undisturbedNanos() / kind.loops);
        }
        return OptionalDouble.of(least / NANOS_PER_SECOND);
    }

    private Batch batch() throws Throwable {
        return kind == Kind.APART
                ? Batch.ofLaps(Loop.of(kind.loops), EmptyLoop::apart, machine.clock())
                : Batch.ofLoops(Loop.of(kind.loops), machine.emptyLoop(), machine.clock());
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
