// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import jiffy.profile.CallProfile;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.MethodStats.Caller;
import jiffy.profile.ProfiledCode;
import jiffy.profile.Slowdown;
import jiffy.profile.Span;
import jiffy.profile.bytecode.CodeGraph;
import jiffy.profile.call.RowTimes.Times;
import jiffy.profile.sample.StackSampler.Sample;

/** Builds a profile from counters, recorded contexts and samples. */
final class ProfileBuilder {

    private static final Times UNKNOWN = new Times();

    /** Calls shorter than this may not be timed. */
    private static final double TINY_NANOS = 1_000;

    private static final double TRIFLE = 0.001;

    private final ProbeTable table;
    private final CodeGraph graph;
    private final ProfiledCode code;
    private final ProbeCost cost;
    private final SlowdownBound bound;

    ProfileBuilder(ProbeTable table, CodeGraph graph, ProfiledCode code, ProbeCost cost, SlowdownBound bound) {
        this.table = table;
        this.graph = graph;
        this.code = code;
        this.cost = cost;
        this.bound = bound;
    }

    CallProfile build(CallRecorder.Ended recorded, List<Sample> samples, long wallNanos, List<String> notes) {
        ProbeNames names = new ProbeNames(table, graph, code);
        long[] counters = Arrays.copyOf(recorded.counts(), table.size());
        CallCounts counts = new CallCounts(table, graph, names, counters);
        SampledTrees trees = new SampledTrees(names, cost);
        trees.fill(recorded, counts, samples, wallNanos);
        RowTimes times = new RowTimes(trees.owner(), trees.others());
        markCallers(counts, times);
        Set<FunctionName> functions = new LinkedHashSet<>(counts.rows().keySet());
        times.rows().forEach((f, t) -> {
            if (Math.round(t.self) > 0) {
                functions.add(f);
            }
        });
        // Synthetic methods have no row; their time belongs to no row.
        double nobodys = times.rows().entrySet().stream()
                .filter(e -> isNobodys(e.getKey()))
                .mapToDouble(e -> e.getValue().self)
                .sum();
        List<MethodStats> rows = functions.stream()
                .filter(f -> !isNobodys(f))
                .map(f -> row(f, counts, times))
                .toList();
        return new CallProfile(
                rows,
                wallNanos,
                Math.round(trees.owner().selfNanos + trees.ownerProbeNanos() + nobodys),
                slowdown(counters, trees, wallNanos),
                trees.owner().freeze(),
                trees.others().freeze(),
                trees.samples(),
                notes(notes, counts, recorded));
    }

    private static List<String> notes(List<String> earlier, CallCounts counts, CallRecorder.Ended recorded) {
        List<String> notes = new ArrayList<>(earlier);
        for (String name : counts.beside()) {
            notes.add(name + " ran beside the statement: what it calls by reflection may be missing");
        }
        if (recorded.running()) {
            notes.add("threads were still running when the code ended: their open calls are counted and have no time "
                    + "yet");
        }
        if (recorded.lumped()) {
            notes.add("methods were called in so many ways that some of their time is in their callers' rows");
        }
        return notes;
    }

    // Callers whose time includes calls that were neither timed nor sampled.
    private static void markCallers(CallCounts counts, RowTimes times) {
        for (FunctionName row : counts.rows().keySet()) {
            counts.callers(row).forEach((caller, calls) -> {
                Times edge = times.callers(row).get(caller);
                Times whole = times.rows().get(caller);
                boolean inCaller = whole != null && !caller.equals(row) && (edge == null || !edge.isKnown());
                if (inCaller && calls * TINY_NANOS > whole.self * TRIFLE) {
                    whole.holdsOthers();
                }
            });
        }
    }

    private Slowdown slowdown(long[] counters, SampledTrees trees, long wallNanos) {
        long counted = table.probes(counters);
        double worst = counted * cost.counter() + trees.timedCalls() * (cost.inside() + cost.outside());
        return new Slowdown(
                counted + trees.timedCalls(), bound.most(worst, trees.samples(), wallNanos), OptionalLong.empty());
    }

    private static boolean isNobodys(FunctionName name) {
        return name.function().isEmpty();
    }

    private static MethodStats row(FunctionName function, CallCounts counts, RowTimes times) {
        long[] calls = counts.rows().getOrDefault(function, new long[2]);
        Times spent = times.rows().getOrDefault(function, UNKNOWN);
        return new MethodStats(
                function,
                calls[0],
                calls[1],
                spent.selfSpan(),
                spent.cumulativeSpan(),
                callers(function, spent, counts, times));
    }

    // Times are known by context, calls by call instruction. If an untimed method is between the two, its part
    // is what no timed caller owns, in proportion to the calls.
    private static List<Caller> callers(FunctionName row, Times spent, CallCounts counts, RowTimes times) {
        Map<FunctionName, Long> calls = new LinkedHashMap<>(counts.callers(row));
        calls.keySet().removeIf(ProfileBuilder::isNobodys);
        Map<FunctionName, Times> known = times.callers(row);
        double self = spent.self;
        double cumulative = spent.cumulative;
        long unknownCalls = 0;
        for (var entry : calls.entrySet()) {
            Times part = known.get(entry.getKey());
            if (part == null) {
                unknownCalls += entry.getValue();
            } else {
                self -= part.self;
                cumulative -= part.cumulative;
            }
        }
        List<Caller> callers = new ArrayList<>();
        for (var entry : calls.entrySet()) {
            Times part = known.get(entry.getKey());
            double share = unknownCalls == 0 ? 0 : (double) entry.getValue() / unknownCalls;
            Span ownSelf = part != null ? part.selfSpan() : share(spent.selfSpan(), self * share);
            Span all = part != null ? part.cumulativeSpan() : share(spent.cumulativeSpan(), cumulative * share);
            callers.add(
                    new Caller(entry.getKey(), entry.getValue(), counts.isShared(row, entry.getKey()), ownSelf, all));
        }
        return callers;
    }

    private static Span share(Span whole, double nanos) {
        return whole.isKnown() ? new Span(Math.round(nanos), true) : Span.UNKNOWN;
    }
}
