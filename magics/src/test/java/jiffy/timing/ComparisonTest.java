// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jiffy.timing.result.ComparisonResult;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final FakeClock clock = new FakeClock();

    private ComparisonResult compare(long nanos, long otherNanos) throws Throwable {
        Workload baseline = clock.workload(loops -> clock.work(loops * nanos));
        Workload candidate = clock.workload(loops -> clock.work(loops * otherNanos));
        Comparison comparison =
                clock.timer(92).comparison(List.of(baseline, candidate), Plan.DEFAULT.withLoops(10), Observer.NONE);
        comparison.run();
        return ComparisonResult.of(List.of("old", "new"), comparison.results(), comparison.executions());
    }

    @Test
    void aTestFailsWhereTheNewCodeIsSlowerThanTolerated() throws Throwable {
        ComparisonResult slower = compare(1000, 1500);
        AssertionError failure = assertThrows(AssertionError.class, () -> slower.assertRatioAtMost(1.2, "new"));
        assertEquals(
                "new took 1.50 times as long as old (95 % CI 1.50…1.50), more than 1.20 times", failure.getMessage());
    }

    @Test
    void aTestPassesWithinTheTolerance() throws Throwable {
        compare(1000, 1500).assertRatioAtMost(1.6, "new");
        compare(1000, 500).assertRatioAtMost(1, "new");
    }
}
