// SPDX-License-Identifier: Apache-2.0
package outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jiffy.timing.Blackhole;
import jiffy.timing.Plan;
import jiffy.timing.result.TimeitResult;
import jiffy.timing.Timer;
import jiffy.timing.Workload;
import org.junit.jupiter.api.Test;

class OutsideTest {

    private static long argument = 20;

    private static long fib(long n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    @Test
    void measures() throws Throwable {
        Workload fib = (loop, interval) -> {
            interval.begin();
            for (long i = 0; i < loop.limit; i++) {
                Blackhole.sink(fib(argument));
            }
            interval.end();
        };
        TimeitResult result = Timer.system().measure(fib, Plan.DEFAULT.withLoops(100).withRepeat(3));
        assertEquals(3, result.timings().size());
        assertTrue(result.best() > 0);
    }
}
