// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.List;

/**
 * One row of a profile.
 *
 * @param function its name
 * @param calls how often it was called, exactly
 * @param primitiveCalls how often it was called while it was not running already on the same thread, exactly
 * @param self time spent in the method itself, all threads together
 * @param cumulative time from its calls to their ends, all threads together; recursive calls count once
 * @param callers who called it, as far as user code did
 */
public record MethodStats(
        FunctionName function, long calls, long primitiveCalls, Span self, Span cumulative, List<Caller> callers) {

    public MethodStats {
        callers = List.copyOf(callers);
    }

    /**
     * The share of a row that is due to one caller.
     *
     * @param function the caller
     * @param calls its calls
     * @param estimated whether the calls are a share of those that several callers made, in proportion
     * @param self the part of the row's own time that is due to these calls
     * @param cumulative the part of the row's cumulative time
     */
    public record Caller(FunctionName function, long calls, boolean estimated, Span self, Span cumulative) {

        /** Returns a caller whose calls were counted exactly. */
        public Caller(FunctionName function, long calls, Span self, Span cumulative) {
            this(function, calls, false, self, cumulative);
        }
    }
}
