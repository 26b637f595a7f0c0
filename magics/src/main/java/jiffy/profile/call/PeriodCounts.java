// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jiffy.profile.MethodId;
import jiffy.profile.bytecode.ClassModel.Method;
import jiffy.profile.bytecode.CodeGraph;
import jiffy.profile.call.ProbeTable.Call;
import jiffy.profile.call.ProbeTable.Formula;
import jiffy.profile.call.ProbeTable.Period;

/** Computes call counts from the counters of one period. */
final class PeriodCounts {

    private final ProbeTable table;
    private final Period period;
    private final CodeGraph graph;
    private final long[] counts;
    private final Map<MethodId, List<Formula>> entering = new HashMap<>();
    private final Map<MethodId, Long> entries = new HashMap<>();
    private final Map<Call, Long> calls = new LinkedHashMap<>();
    private final Map<MethodId, Long> left = new HashMap<>();
    private final Set<Call> shared = new HashSet<>();

    PeriodCounts(ProbeTable table, Period period, CodeGraph graph, long[] counts) {
        this.table = table;
        this.period = period;
        this.graph = graph;
        this.counts = counts;
        for (Formula formula : period.formulas) {
            if (formula.entersTarget()) {
                entering.computeIfAbsent(formula.call().target(), t -> new ArrayList<>())
                        .add(formula);
            }
        }
        addCalls();
    }

    /** Returns the number of calls for each caller and target: a user's method, or a library's as the call names it. */
    Map<Call, Long> calls() {
        return calls;
    }

    /** Returns the calls whose number is estimated as a proportional share. */
    Set<Call> shared() {
        return shared;
    }

    /** Returns how often a method was entered. */
    long entries(MethodId method) {
        Long known = entries.get(method);
        if (known != null) {
            return known;
        }
        long sum = 0;
        if (period.plan.atCalls().contains(method)) {
            for (Formula formula : entering.getOrDefault(method, List.of())) {
                sum += value(formula);
            }
        } else {
            Integer slot = table.entries().get(method);
            sum = slot == null ? 0 : counts[slot];
        }
        entries.put(method, sum);
        return sum;
    }

    // Methods that are counted at their calls do not call themselves in circles, so this comes to an end.
    private long value(Formula formula) {
        boolean byEntry = formula.leader() == CallSites.ENTRY;
        long value = byEntry ? entries(formula.call().caller()) : counts[formula.leader()];
        for (int stop : formula.stops()) {
            value -= counts[stop];
        }
        return value;
    }

    List<MethodId> unreachedThatRan() {
        return period.plan.unreached().stream()
                .filter(m -> table.entries().containsKey(m) && entries(m) > 0)
                .toList();
    }

    long primitive(MethodId method, long all) {
        Integer depth = table.depths().get(method);
        if (depth != null && period.plan.mutual().contains(method)) {
            return atLeastOne(counts[depth + 1], all);
        }
        return atLeastOne(all - calls.getOrDefault(new Call(method, method), 0L), all);
    }

    // A StackOverflowError may strike between a call and its count, or before a call has given its depth back.
    private static long atLeastOne(long primitive, long all) {
        return Math.max(Math.min(1, all), primitive);
    }

    // First the calls that name the method which ran, then those that name a method it overrides; what is left came
    // from the one caller that needed no counter, or through a lambda from where that was written.
    private void addCalls() {
        table.entries().keySet().forEach(method -> left.put(method, entries(method)));
        Map<Call, Long> open = new LinkedHashMap<>();
        for (Formula formula : period.formulas) {
            Call call = formula.call();
            boolean library = !graph.contains(call.target().owner());
            boolean fixed =
                    graph.method(call.target()).filter(m -> isSingle(call)).isPresent();
            (library || fixed ? calls : open).merge(call, value(formula), Long::sum);
        }
        calls.forEach((call, n) -> left.merge(call.target(), -n, Long::sum));
        open.forEach(this::share);
        Map<MethodId, MethodId> rest = new HashMap<>(period.implied);
        graph.methods().forEach(m -> m.handles().forEach(h -> rest.putIfAbsent(h, m.id())));
        rest.forEach((method, caller) -> take(method, caller, left.getOrDefault(method, 0L)));
    }

    private boolean isSingle(Call call) {
        return graph.method(call.caller()).stream()
                .flatMap(m -> m.calls().stream())
                .anyMatch(t -> graph.resolve(t).filter(call.target()::equals).isPresent());
    }

    // Which of the overriding methods ran is known from their own entries only: in proportion to these.
    private void share(Call call, long number) {
        List<Method> candidates = graph.implementations(call.target());
        long all = candidates.stream()
                .mapToLong(m -> left.getOrDefault(m.id(), 0L))
                .sum();
        long rest = Math.min(number, all);
        for (Method candidate : candidates) {
            long own = left.getOrDefault(candidate.id(), 0L);
            long part = all == 0 ? 0 : Math.min(rest, Math.round((double) number * own / all));
            if (part > 0 && part < all && part < number) {
                shared.add(new Call(call.caller(), candidate.id()));
            }
            take(candidate.id(), call.caller(), part);
            rest -= part;
        }
    }

    private void take(MethodId method, MethodId caller, long number) {
        if (number > 0 && table.entries().containsKey(method)) {
            calls.merge(new Call(caller, method), number, Long::sum);
            left.merge(method, -number, Long::sum);
        }
    }
}
