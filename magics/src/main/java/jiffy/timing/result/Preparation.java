// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import java.util.OptionalLong;

/**
 * The executions before the measured runs.
 *
 * @param executions of the statement, the first call among them
 * @param nanos wall time spent
 * @param firstCallNanos the statement's very first execution by itself; empty where it was not timed apart
 * @param steadiness whether the timings had settled
 */
public record Preparation(long executions, long nanos, OptionalLong firstCallNanos, Steadiness steadiness) {

    /** Whether the JIT compilers had finished with the statement. */
    public enum Steadiness {
        /** The last timings were similar and nothing was being compiled. */
        STEADY,
        /** The time for warming up ran out first. */
        NOT_STEADY,
        /** Not judged: the number of executions was prescribed. */
        NOT_JUDGED
    }

    /** Whether there was more than a first call. */
    public boolean isWarmUp() {
        return executions > 1;
    }

    public Preparation plus(long moreExecutions, long moreNanos) {
        return new Preparation(executions + moreExecutions, nanos + moreNanos, firstCallNanos, steadiness);
    }

    public Preparation withFirstCall(long firstCallNanos) {
        return new Preparation(executions, nanos, OptionalLong.of(firstCallNanos), steadiness);
    }

    public Preparation judged(Steadiness judgement) {
        return new Preparation(executions, nanos, firstCallNanos, judgement);
    }
}
