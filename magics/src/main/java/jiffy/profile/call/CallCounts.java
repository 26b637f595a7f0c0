// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jiffy.profile.FunctionName;
import jiffy.profile.bytecode.CodeGraph;

/** Computes the calls and primitive calls of each row from the counters, in all and by caller. */
final class CallCounts {

    private final ProbeTable table;
    private final ProbeNames names;
    private final Map<FunctionName, long[]> rows = new LinkedHashMap<>();
    private final Map<FunctionName, Map<FunctionName, Long>> callers = new HashMap<>();
    private final Map<FunctionName, Set<FunctionName>> shared = new HashMap<>();
    private final Set<String> beside = new TreeSet<>();

    CallCounts(ProbeTable table, CodeGraph graph, ProbeNames names, long[] counts) {
        this.table = table;
        this.names = names;
        for (int i = 0; i < table.periods().size(); i++) {
            ProbeTable.Period period = table.periods().get(i);
            boolean last = i == table.periods().size() - 1;
            long[] after = last ? counts : table.periods().get(i + 1).before;
            add(new PeriodCounts(table, period, graph, difference(Arrays.copyOf(after, table.size()), period.before)));
        }
    }

    private void add(PeriodCounts counts) {
        beside.addAll(counts.unreachedThatRan().stream()
                .map(names::ofUser)
                .map(FunctionName::toString)
                .toList());
        table.entries().keySet().forEach(method -> {
            long calls = counts.entries(method);
            addRow(names.ofUser(method), calls, counts.primitive(method, calls));
        });
        counts.calls().forEach((call, calls) -> {
            FunctionName target = names.ofUser(call.target());
            if (target == null) {
                target = FunctionName.library(call.target());
                addRow(target, calls, calls);
            }
            FunctionName caller = names.ofUser(call.caller());
            if (calls > 0 && caller != null) {
                if (counts.shared().contains(call)) {
                    shared.computeIfAbsent(target, t -> new HashSet<>()).add(caller);
                }
                callers.computeIfAbsent(target, t -> new LinkedHashMap<>()).merge(caller, calls, Long::sum);
            }
        });
    }

    private void addRow(FunctionName name, long calls, long primitiveCalls) {
        if (calls > 0) {
            long[] row = rows.computeIfAbsent(name, n -> new long[2]);
            row[0] += calls;
            row[1] += primitiveCalls;
        }
    }

    private static long[] difference(long[] after, long[] before) {
        for (int i = 0; i < before.length; i++) {
            after[i] -= before[i];
        }
        return after;
    }

    /** The names of methods that ran although the call graph has no path to them, and that may call others by name. */
    Set<String> beside() {
        return beside;
    }

    /** Returns calls and primitive calls of each row that was called. */
    Map<FunctionName, long[]> rows() {
        return rows;
    }

    /** Whether the number of a caller's calls is estimated as a proportional share. */
    boolean isShared(FunctionName row, FunctionName caller) {
        return shared.getOrDefault(row, Set.of()).contains(caller);
    }

    /** Returns the callers of a row, with their numbers of calls. */
    Map<FunctionName, Long> callers(FunctionName row) {
        return callers.getOrDefault(row, Map.of());
    }
}
