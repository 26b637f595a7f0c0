// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import jiffy.timing.FakeClock;
import jiffy.timing.Plan;
import jiffy.timing.result.TimeitResult;
import org.junit.jupiter.api.Test;

class ShellTimeitReportTest {

    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final ShellTimeitReport report = new ShellTimeitReport(Optional.empty(), 3);

    private TimeitResult measure(int loops, long... nanosPerRun) throws Throwable {
        int[] run = {0};
        return clock.timer(92)
                .measure(
                        clock.workload(l -> clock.work(nanosPerRun[run[0]++])),
                        Plan.DEFAULT.withLoops(loops).withRepeat(nanosPerRun.length));
    }

    @Test
    void linesAsInPython() throws Throwable {
        TimeitResult result = measure(2, 6_820 * MILLI);
        assertEquals("raw times: 6.82 sec", report.rawTimes(result));
        assertEquals("2 loops, best of 1: 3.41 sec per loop", report.best(result));
        assertEquals("1 loop -> 0.000157 secs", report.step(1, 157e-6));
        assertEquals("1 loop -> 3.28e-06 secs", report.step(1, 3.28e-6));
        assertEquals("1 loop -> 1e-05 secs", report.step(1, 9.999e-6));
        assertEquals("1 loop -> 1.23e+03 secs", report.step(1, 1234));
        assertEquals("1 loop -> 0 secs", report.step(1, 0));
        assertEquals(Optional.empty(), report.warning(result));
    }

    @Test
    void unitsFitOrAreGiven() throws Throwable {
        TimeitResult result = measure(1_000, 13_456_789, 15 * MILLI);
        assertEquals("raw times: 13.5 msec, 15 msec", report.rawTimes(result));
        assertEquals("1000 loops, best of 2: 13.5 usec per loop", report.best(result));
        assertEquals(
                "1000 loops, best of 2: 13456.8 nsec per loop",
                new ShellTimeitReport(Optional.of("nsec"), 6).best(result));
    }

    @Test
    void runsFarApartAreWarnedOf() throws Throwable {
        assertEquals(
                Optional.of("The test results are likely unreliable. The worst time (40 msec) was more than four times "
                        + "slower than the best time (10 msec)."),
                report.warning(measure(1, 10 * MILLI, 40 * MILLI)));
    }
}
