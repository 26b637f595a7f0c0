// SPDX-License-Identifier: Apache-2.0
package outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jiffy.timing.Blackhole;
import jiffy.timing.Comparison;
import jiffy.timing.Observer;
import jiffy.timing.Plan;
import jiffy.timing.Timer;
import jiffy.timing.Workload;
import jiffy.timing.result.ComparisonResult;
import jiffy.timing.result.TimeitResult;
import org.junit.jupiter.api.Test;

class OutsideTest {

    /** Not final, so that the compiler cannot compute the calls in advance. */
    private static long zero = 0;

    private static long fib(long n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    private static Workload fibOf(long n) {
        return (loop, interval) -> {
            interval.begin();
            for (long i = 0; i < loop.limit; i++) {
                Blackhole.sink(fib(zero + n));
            }
            interval.end();
        };
    }

    @Test
    void measures() throws Throwable {
        TimeitResult result = Timer.system().measure(fibOf(20), Plan.DEFAULT.withLoops(100).withRepeat(3));
        assertEquals(3, result.timings().size());
        assertTrue(result.best() > 0);
    }

    @Test
    void failsWhereCodeIsSlowerThanTheBaseline() throws Throwable {
        Comparison comparison =
                Timer.system().comparison(List.of(fibOf(10), fibOf(20)), Plan.DEFAULT.withRepeat(3), Observer.NONE);
        comparison.run();
        ComparisonResult result =
                ComparisonResult.of(List.of("fib(10)", "fib(20)"), comparison.results(), comparison.executions());
        assertThrows(AssertionError.class, () -> result.assertRatioAtMost(1.1, "fib(20)"));
    }
}
