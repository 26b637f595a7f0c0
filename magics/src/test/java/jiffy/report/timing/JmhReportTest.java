// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jiffy.timing.FakeClock;
import jiffy.timing.Plan;
import jiffy.timing.result.JmhResult;
import jiffy.timing.result.TimeitResult;
import org.junit.jupiter.api.Test;

class JmhReportTest {

    private final FakeClock clock = new FakeClock();

    @Test
    void theIterationsAreThoseOfTheResult() throws Throwable {
        TimeitResult ours = clock.timer(92).measure(clock.workload(loops -> clock.work(loops * 260)), Plan.DEFAULT);
        JmhResult jmh = new JmhResult("1.37", 3, 1, "500 ms", 260e-9, Double.NaN, Double.NaN, List.of());
        assertEquals(
                "JMH 1.37: 260 ns per loop (mean ± 99.9 % error of 1 iteration of 500 ms in each of 3 JVMs of its own)",
                JmhReport.lines(jmh, ours, 3).get(0));
    }

    @Test
    void aStatementThatEarlierCellsMadeSlower() throws Throwable {
        TimeitResult ours = clock.timer(92).measure(clock.workload(loops -> clock.work(loops * 1_050)), Plan.DEFAULT);
        JmhResult jmh = new JmhResult("1.37", 1, 5, "1 s", 260e-9, Double.NaN, Double.NaN, List.of("f", "pool"));
        assertEquals("""
                JMH 1.37: 260 ns per loop (mean ± 99.9 % error of 5 iterations of 1 s in a JVM of its own)
                %timeit's mean is 4.04 times JMH's; JMH's JVM has no JIT profiles of earlier cells, \
                and --fresh shows what they cost here
                made anew for JMH by their initializers: f, pool""", String.join("\n", JmhReport.lines(jmh, ours, 3)));
    }
}
