// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jiffy.timing.FakeClock;
import jiffy.timing.Stopwatch;
import org.junit.jupiter.api.Test;

class QuietIntervalTest {

    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final Stopwatch stopwatch = new Stopwatch(clock);
    private final Interval interval = new QuietInterval(stopwatch, clock);

    private long waitedMillis() {
        long before = clock.nanos();
        interval.begin();
        long waited = clock.nanos() - before;
        clock.work(30 * MILLI);
        interval.end();
        return waited / MILLI;
    }

    @Test
    void whatIsStillCompiledStaysOutside() {
        clock.queueCompilation(48 * MILLI);
        assertEquals(50, waitedMillis());
        assertEquals(0, waitedMillis());
        clock.queueCompilation(10 * MILLI);
        assertEquals(10, waitedMillis());
        assertEquals(90 * MILLI, stopwatch.cost().orElseThrow().wallNanos());
    }

    @Test
    void oneSecondIsWaitedInAll() {
        clock.queueCompilation(600 * MILLI);
        assertEquals(600, waitedMillis());
        clock.queueCompilation(60_000 * MILLI);
        assertEquals(400, waitedMillis());
        assertEquals(0, waitedMillis());
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        clock.queueCompilation(600 * MILLI);
        Thread.currentThread().interrupt();
        long waited = waitedMillis();
        assertTrue(Thread.interrupted());
        assertEquals(0, waited);
    }
}
