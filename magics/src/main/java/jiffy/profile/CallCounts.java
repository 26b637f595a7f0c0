// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jiffy.profile.ClassModel.Method;
import jiffy.profile.ClassModel.Target;
import jiffy.profile.ProbeTable.Call;

/** Reads the counters: calls and primitive calls of every row, and who called whom how often. */
final class CallCounts {

    private final ProbeTable table;
    private final CodeGraph graph;
    private final ProbeNames names;
    private final long[] counts;
    private final Map<FunctionName, long[]> rows = new LinkedHashMap<>();
    private final Map<FunctionName, Map<FunctionName, Long>> callers = new HashMap<>();

    CallCounts(ProbeTable table, CodeGraph graph, ProbeNames names, long[] counts) {
        this.table = table;
        this.graph = graph;
        this.names = names;
        this.counts = counts;
        table.libraryCalls().forEach((call, probe) -> {
            FunctionName name = FunctionName.library(call.target());
            addRow(name, counts[probe], counts[probe]);
            addCaller(name, names.ofUser(call.caller()), counts[probe]);
        });
        table.entries().forEach((method, probe) -> addRow(names.of(probe), counts[probe], primitive(method, probe)));
        addUserCallers();
    }

    /** Calls and primitive calls of each row that was called. */
    Map<FunctionName, long[]> rows() {
        return rows;
    }

    /** The callers of a row and how often they called it. */
    Map<FunctionName, Long> callers(FunctionName row) {
        return callers.getOrDefault(row, Map.of());
    }

    private long primitive(MethodId method, int probe) {
        Integer depth = table.depths().get(method);
        if (depth != null) {
            return counts[depth + 1];
        }
        Integer self = table.userCalls().get(new Call(method, method));
        return counts[probe] - (self == null || self == ProbeTable.IMPLIED ? 0 : counts[self]);
    }

    // First the calls that name the method which ran, then those that name a method it overrides; what is left came
    // from the one caller that needed no counter, or through a lambda from where that was written.
    private void addUserCallers() {
        Map<MethodId, Long> left = new HashMap<>();
        table.entries().forEach((method, probe) -> left.put(method, counts[probe]));
        Map<MethodId, MethodId> implied = new HashMap<>();
        Map<Call, Long> open = new LinkedHashMap<>();
        table.userCalls().forEach((call, slot) -> {
            if (slot == ProbeTable.IMPLIED) {
                implied.put(call.target(), call.caller());
            } else if (graph.resolve(new Target(call.target(), true)).isPresent() && isSingle(call)) {
                take(call.target(), call.caller(), counts[slot], left);
            } else {
                open.put(call, counts[slot]);
            }
        });
        open.forEach((call, calls) -> share(call, calls, left));
        graph.methods().forEach(m -> m.handles().forEach(h -> implied.putIfAbsent(h, m.id())));
        implied.forEach((method, caller) -> take(method, caller, left.getOrDefault(method, 0L), left));
    }

    private boolean isSingle(Call call) {
        return graph.method(call.caller())
                .flatMap(m -> m.calls().stream()
                        .filter(t ->
                                graph.resolve(t).filter(call.target()::equals).isPresent())
                        .findAny())
                .isPresent();
    }

    // Which of the overriding methods ran is known from their own entries only: in proportion to these.
    private void share(Call call, long calls, Map<MethodId, Long> left) {
        List<Method> candidates = graph.implementations(call.target());
        long all = candidates.stream()
                .mapToLong(m -> left.getOrDefault(m.id(), 0L))
                .sum();
        long rest = Math.min(calls, all);
        for (Method candidate : candidates) {
            long entries = left.getOrDefault(candidate.id(), 0L);
            long part = all == 0 ? 0 : Math.min(rest, Math.round((double) calls * entries / all));
            take(candidate.id(), call.caller(), part, left);
            rest -= part;
        }
    }

    private void take(MethodId method, MethodId caller, long calls, Map<MethodId, Long> left) {
        FunctionName row = names.ofUser(method);
        FunctionName from = names.ofUser(caller);
        if (row != null && from != null && calls > 0) {
            addCaller(row, from, calls);
            left.merge(method, -calls, Long::sum);
        }
    }

    private void addRow(FunctionName name, long calls, long primitiveCalls) {
        if (calls > 0) {
            long[] row = rows.computeIfAbsent(name, n -> new long[2]);
            row[0] += calls;
            row[1] += primitiveCalls;
        }
    }

    private void addCaller(FunctionName row, FunctionName caller, long calls) {
        if (calls > 0 && caller != null) {
            callers.computeIfAbsent(row, r -> new LinkedHashMap<>()).merge(caller, calls, Long::sum);
        }
    }

    /** How many counters were incremented, all together. */
    long increments() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
