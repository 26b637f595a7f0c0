// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlowdownTest {

    private static final long SECOND = 1_000_000_000;

    private final Slowdown slowdown = new Slowdown();

    @Test
    void countersClocksAndSamplesAddUp() {
        assertEquals(1.0, estimate(0, 0, 0), 1e-9);
        assertEquals(1 / (1 - 0.1), estimate(400_000_000, 0, 0), 1e-9);
        assertEquals(1 / (1 - 0.2), estimate(400_000_000, 0.1 * SECOND, 0), 1e-9);
        assertEquals(1 / (1 - 0.22), estimate(400_000_000, 0.1 * SECOND, 1000), 1e-9);
    }

    @Test
    void aShortRunTellsNothing() {
        assertEquals(OptionalDouble.empty(), slowdown.estimate(1000, 0, 1, SECOND / 11, SECOND / 11.0));
    }

    @Test
    void compilationsThatBeganLongBeforeTheRunAreNotTakenFromIt() {
        AtomicLong millis = new AtomicLong();
        Slowdown busy = new Slowdown(millis::get);
        busy.begin();
        millis.set(60_000);
        busy.end();

        double estimate = busy.estimate(0, 0, 0, SECOND, SECOND).orElseThrow();
        assertTrue(estimate <= 1 / (1 - 0.4), () -> "slowed down " + estimate + " times");
    }

    private double estimate(double counted, double timedNanos, int samples) {
        return slowdown.estimate(counted, timedNanos, samples, SECOND, SECOND).orElseThrow();
    }
}
