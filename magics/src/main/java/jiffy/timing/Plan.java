// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.OptionalLong;
import jiffy.timing.result.TimeSource;

/**
 * The number of runs and executions of a measurement.
 *
 * @param loops executions in one run; empty to choose the power of ten that makes a run last 20 ms or longer
 * @param repeat number of runs
 * @param warmUp executions before the runs; empty to warm up until the timings are steady where {@code loops} is empty,
 *     and not at all where it is given
 * @param source the clock
 * @param firstCallApart whether, with given {@code loops}, the first execution may have a {@link Workload#run} of its
 *     own (to be shown by itself); false where that would run a setup once more
 * @param eachLoopApart whether the workload opens an interval for each loop; wall time only
 */
public record Plan(
        OptionalLong loops,
        int repeat,
        OptionalLong warmUp,
        TimeSource source,
        boolean firstCallApart,
        boolean eachLoopApart) {

    /** Seven runs of as many loops as are needed, on the wall clock. */
    public static final Plan DEFAULT =
            new Plan(OptionalLong.empty(), 7, OptionalLong.empty(), TimeSource.WALL, false, false);

    public Plan {
        if (repeat < 1 || loops.orElse(1) < 1 || warmUp.orElse(0) < 0) {
            throw new IllegalArgumentException("loops and repeat must be 1 or more, warm-up 0 or more");
        }
        if (eachLoopApart && source == TimeSource.CPU) {
            throw new IllegalArgumentException("CPU time is too coarse for single loops");
        }
    }

    /** Whether the statement is executed until its timings are steady, and no number of executions is asked for. */
    public boolean warmsUpUntilSteady() {
        return loops.isEmpty() && warmUp.isEmpty();
    }

    /** This plan with exactly {@code loops} executions a run. */
    public Plan withLoops(long loops) {
        return new Plan(OptionalLong.of(loops), repeat, warmUp, source, firstCallApart, eachLoopApart);
    }

    /** This plan with {@code repeat} runs. */
    public Plan withRepeat(int repeat) {
        return new Plan(loops, repeat, warmUp, source, firstCallApart, eachLoopApart);
    }

    /** This plan with exactly {@code executions} before the runs. */
    public Plan withWarmUp(long executions) {
        return new Plan(loops, repeat, OptionalLong.of(executions), source, firstCallApart, eachLoopApart);
    }

    /** This plan on another clock. */
    public Plan withSource(TimeSource source) {
        return new Plan(loops, repeat, warmUp, source, firstCallApart, eachLoopApart);
    }

    /** This plan with the first execution in a {@link Workload#run} of its own. */
    public Plan withFirstCallApart() {
        return new Plan(loops, repeat, warmUp, source, true, eachLoopApart);
    }

    /** This plan for a workload that opens an interval for each loop. */
    public Plan withEachLoopApart() {
        return new Plan(loops, repeat, warmUp, source, firstCallApart, true);
    }
}
