// SPDX-License-Identifier: Apache-2.0
package jiffy.report.file;

import java.util.Comparator;
import java.util.List;
import jiffy.profile.CallProfile;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.MethodStats.Caller;

/**
 * A profile as {@code cProfile} saves it, for Python's {@code pstats}, SnakeViz, gprof2dot and other readers of the
 * format. What the dictionary holds is in the sources of CPython's {@code Lib/cProfile.py} ({@code create_stats}) and
 * {@code Lib/pstats.py}:
 *
 * <pre>
 * {(file, line, function): (primitive calls, calls, tottime, cumtime, callers), …}
 * callers = {(file, line, function): (calls, primitive calls, tottime, cumtime), …}
 * </pre>
 *
 * <p>with times in seconds, and calls and primitive calls in the order shown. Which numbers are estimates is not kept:
 * the format has no place for it.
 */
public final class PstatsFile {

    private static final double NANOS = 1e9;

    private PstatsFile() {}

    /** The file's content. Rows come by name, so that rows that {@code pstats} finds equal come as in our table. */
    public static byte[] bytes(CallProfile profile) {
        List<MethodStats> rows = profile.rows().stream()
                .sorted(Comparator.comparing(MethodStats::function))
                .toList();
        MarshalWriter out = new MarshalWriter().dictionary();
        for (MethodStats row : rows) {
            key(out, row.function());
            out.tuple(5)
                    .integer(row.primitiveCalls())
                    .integer(row.calls())
                    .number(row.self().nanos() / NANOS)
                    .number(row.cumulative().nanos() / NANOS);
            out.dictionary();
            // The format has no mark for estimates, so calls that are only estimated are left out.
            row.callers().stream().filter(caller -> !caller.estimated()).forEach(caller -> caller(out, row, caller));
            out.endDictionary();
        }
        return out.endDictionary().bytes();
    }

    private static void caller(MarshalWriter out, MethodStats row, Caller caller) {
        key(out, caller.function());
        out.tuple(4)
                .integer(caller.calls())
                .integer(primitiveCalls(row, caller))
                .number(caller.self().nanos() / NANOS)
                .number(caller.cumulative().nanos() / NANOS);
    }

    // Primitive calls are counted by row, not by caller. A method's calls of itself never are; others cannot be more
    // than the row has.
    private static long primitiveCalls(MethodStats row, Caller caller) {
        return caller.function().equals(row.function()) ? 0 : Math.min(caller.calls(), row.primitiveCalls());
    }

    private static void key(MarshalWriter out, FunctionName name) {
        out.tuple(3).text(name.file()).integer(name.line()).text(name.function());
    }
}
