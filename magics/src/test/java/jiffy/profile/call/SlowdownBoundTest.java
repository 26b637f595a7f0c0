// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlowdownBoundTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong compilerMillis = new AtomicLong();
    private final SlowdownBound bound = new SlowdownBound(compilerMillis::get);

    @Test
    void probesSamplesAndCompilationsAddUp() {
        assertEquals(OptionalDouble.of(1), bound.most(0, 0, SECOND));
        assertEquals(1 / 0.9, bound.most(0.1 * SECOND, 0, SECOND).orElseThrow(), 1e-9);
        assertEquals(1 / 0.8, bound.most(0.1 * SECOND, 1000, SECOND).orElseThrow(), 1e-9);

        bound.begin();
        compilerMillis.set(200);
        bound.end();
        assertEquals(1 / 0.6, bound.most(0.1 * SECOND, 1000, SECOND).orElseThrow(), 1e-9);
    }

    @Test
    void costsOfMostOfTheTimeBoundNothing() {
        assertEquals(OptionalDouble.empty(), bound.most(0, 7000, SECOND));
    }

    @Test
    void soManyProbesCostMoreThanTheirOwnTime() {
        assertEquals(1 / 0.76, bound.most(0.24 * SECOND, 0, SECOND).orElseThrow(), 1e-9);
        assertEquals(OptionalDouble.empty(), bound.most(0.26 * SECOND, 0, SECOND));
    }
}
