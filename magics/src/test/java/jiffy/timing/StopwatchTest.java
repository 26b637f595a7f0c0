// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import jiffy.jvm.Clock;
import jiffy.jvm.JvmActivity;
import jiffy.jvm.ResourceUsage;
import jiffy.timing.result.Cost;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private final FakeClock clock = new FakeClock();
    private final Stopwatch stopwatch = new Stopwatch(clock);

    @Test
    void whatHappensOutsideOfTheStretchesDoesNotCount() throws InterruptedException {
        clock.work(1_000);
        stopwatch.begin();
        clock.work(20);
        clock.sleep(3);
        clock.allocate(48);
        stopwatch.end();
        clock.work(1_000);
        clock.allocate(1_000);
        stopwatch.begin();
        clock.workInSystem(5, 2);
        clock.loadClasses(1);
        stopwatch.end();

        Cost cost = stopwatch.cost().orElseThrow();
        assertEquals(28, cost.wallNanos());
        assertEquals(new ResourceUsage(25, Optional.of(new ResourceUsage.Detail(20, 5, 0, 2, 0, 0, 0))), cost.usage());
        assertEquals(new JvmActivity(48, 48, 0, 0, 0, 1), cost.jvm());
    }

    @Test
    void beforeTheFirstStretchThereIsNoCost() {
        assertEquals(Optional.empty(), stopwatch.cost());
        assertThrows(IllegalStateException.class, stopwatch::end);
    }

    @Test
    void withoutDetailTheTotalStaysKnown() {
        stopwatch.begin();
        clock.hideDetail();
        clock.work(7);
        stopwatch.end();
        assertEquals(
                new ResourceUsage(7, Optional.empty()),
                stopwatch.cost().orElseThrow().usage());
    }

    @Test
    void countersThatRunBackwardsReadAsZero() {
        JvmActivity before = new JvmActivity(JvmActivity.UNKNOWN, 9, 3, 30, 30, 3);
        assertEquals(
                new JvmActivity(JvmActivity.UNKNOWN, 0, 0, 0, 0, 0),
                new JvmActivity(10, 8, 2, 20, 20, 2).since(before));
        assertEquals(
                ResourceUsage.NONE,
                new ResourceUsage(5, Optional.empty()).since(new ResourceUsage(9, Optional.empty())));
    }

    @Test
    void theMachinesOwnClockNeverGivesANegativeCost() {
        for (int i = 0; i < 1_000; i++) {
            Stopwatch real = new Stopwatch(Clock.system());
            real.begin();
            real.end();
            Cost cost = real.cost().orElseThrow();
            assertTrue(cost.wallNanos() >= 0 && cost.usage().cpuNanos() >= 0, cost::toString);
            cost.usage()
                    .detail()
                    .ifPresent(d -> assertTrue(
                            d.userNanos() >= 0 && d.systemNanos() >= 0 && d.minorFaults() >= 0, d::toString));
        }
    }
}
