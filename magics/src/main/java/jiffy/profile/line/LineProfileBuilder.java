// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jiffy.profile.LineMeter;
import jiffy.profile.LineProfile;
import jiffy.profile.LineProfile.Amount;
import jiffy.profile.LineProfile.Function;
import jiffy.profile.LineProfile.Line;
import jiffy.profile.MethodId;
import jiffy.profile.ProfiledCode;
import jiffy.profile.ProfiledCode.Place;
import jiffy.profile.sample.StackSampler.Frame;
import jiffy.profile.sample.StackSampler.Sample;

/** Builds a profile by line from counters, measurements and samples. */
final class LineProfileBuilder {

    /** Longest time that one sample can represent: a thread may have slept since its last sample. */
    private static final double LONGEST_NANOS = 50_000_000;

    private static final double FIRST_NANOS = 1_500_000;

    private final ProfiledCode code;
    private final LineTable table;
    private final LineMeter meter;
    private final long[] hits;
    private final long[] measured;
    private final long[] runs;
    private final boolean[] nesting;
    private final Set<Integer> shutFamilies = new HashSet<>();
    private final Map<MethodId, LineGroup> groups = new HashMap<>();

    LineProfileBuilder(ProfiledCode code, LineTable table, LineRecorder.Ended recorded) {
        this.code = code;
        this.table = table;
        meter = recorded.meter();
        // Lines of classes that were defined since are in the table and not in the record.
        hits = Arrays.copyOf(recorded.hits(), table.size());
        measured = Arrays.copyOf(recorded.measured(), table.size());
        runs = Arrays.copyOf(recorded.runs(), table.size());
        nesting = Arrays.copyOf(recorded.nesting(), table.size());
        for (int slot = 0; slot < hits.length; slot++) {
            if (!table.isMethod(slot) && LineProbes.isShut(slot)) {
                shutFamilies.add(table.family(slot));
            }
        }
    }

    LineProfile build(List<Sample> samples, long wallNanos, List<String> notes) {
        List<LineGroup> all = group();
        int used = place(samples);
        List<Function> functions = all.stream()
                .filter(g -> g.calls > 0 || !isOutdated(g, all))
                .map(this::function)
                .sorted(Comparator.comparing(Function::file).thenComparing(Function::line))
                .toList();
        return new LineProfile(meter, functions, wallNanos, used, notes);
    }

    // The old class of an edited method remains.
    private static boolean isOutdated(LineGroup group, List<LineGroup> all) {
        return all.subList(all.indexOf(group) + 1, all.size()).stream()
                .anyMatch(g -> g.signature.equals(group.signature));
    }

    // First methods, then lambdas, which belong to the method that they are written in.
    private List<LineGroup> group() {
        Map<String, LineGroup> byKey = new LinkedHashMap<>();
        List<MethodId> lambdas = new ArrayList<>();
        table.methods().forEach((method, lines) -> {
            if (method.name().startsWith("lambda$")) {
                lambdas.add(method);
            } else if (!lines.isEmpty()) {
                add(method, lines, byKey);
            }
        });
        byKey.values().forEach(g -> g.findBlock(code));
        for (MethodId lambda : lambdas) {
            Map<Integer, Integer> lines = table.methods().get(lambda);
            Place place = place(lambda, lines.keySet().iterator().next());
            byKey.values().stream()
                    .filter(g ->
                            g.file.equals(place.file()) && g.name.equals(place.function()) && g.contains(place.line()))
                    .findFirst()
                    .ifPresentOrElse(g -> fill(g, lambda, lines), () -> add(lambda, lines, byKey));
        }
        byKey.values().forEach(g -> g.findBlock(code));
        return List.copyOf(byKey.values());
    }

    private void add(MethodId method, Map<Integer, Integer> lines, Map<String, LineGroup> byKey) {
        Place place = place(method, lines.keySet().iterator().next());
        // The snippets of a cell are one to the user.
        boolean cell = place.function().startsWith("<") && !place.function().contains(".");
        String key = place.file() + "\n" + place.function() + "\n" + (cell ? "" : method);
        LineGroup group = byKey.computeIfAbsent(
                key,
                k -> new LineGroup(
                        place.file(), place.function(), place.function() + (cell ? key : method.descriptor())));
        group.calls += hits[table.slotOf(method)];
        fill(group, method, lines);
    }

    private void fill(LineGroup group, MethodId method, Map<Integer, Integer> lines) {
        groups.put(method, group);
        int slot = table.slotOf(method);
        group.total += measured[slot];
        group.totalIsExact &= !LineProbes.isShut(slot);
        boolean anyShut = shutFamilies.contains(table.family(slot));
        Map<Integer, Long> most = new HashMap<>();
        lines.forEach((line, lineSlot) -> {
            int number = place(method, line).line();
            if (number == 0) {
                return;
            }
            LineSum sum = group.line(method, line, number);
            // Where the front end has made several lines out of one, the user's line was hit as often as the busiest.
            long counted = most.getOrDefault(number, 0L);
            sum.hits += Math.max(counted, hits[lineSlot]) - counted;
            most.merge(number, hits[lineSlot], Math::max);
            sum.measured += meter == LineMeter.TIME ? measured[lineSlot] : scaled(lineSlot);
            // What lines that are not measured take inside of calls from this one is in what was measured of it.
            sum.shut |= LineProbes.isShut(lineSlot) || (anyShut && nesting[lineSlot]);
        });
    }

    // A line allocates about as much in its later runs as in the first ones, which were all measured.
    private long scaled(int slot) {
        return runs[slot] == 0 ? 0 : Math.round((double) measured[slot] * hits[slot] / runs[slot]);
    }

    private Place place(MethodId method, int line) {
        return code.place(method.className(), method.name(), method.descriptor(), line);
    }

    // Gives each sample to the innermost line that it found, of each function on the stack.
    private int place(List<Sample> samples) {
        Map<Long, Long> last = new HashMap<>();
        int used = 0;
        for (Sample sample : samples) {
            Long before = last.put(sample.thread(), sample.epochNanos());
            double since = before == null ? FIRST_NANOS : Math.min(LONGEST_NANOS, sample.epochNanos() - before);
            double weight = Math.max(1, since);
            Set<LineGroup> seen = new HashSet<>();
            for (Frame frame : sample.frames()) {
                LineGroup group = groups.get(frame.method());
                if (group != null && seen.add(group)) {
                    group.sample(frame, weight);
                }
            }
            used += seen.isEmpty() ? 0 : 1;
        }
        return used;
    }

    private Function function(LineGroup group) {
        group.dropBraces();
        if (meter == LineMeter.ALLOCATION) {
            return allocating(group);
        }
        boolean anyShut = group.lines.values().stream().anyMatch(l -> l.shut);
        double exact = 0;
        double weights = 0;
        for (LineSum line : group.lines.values()) {
            exact += line.shut ? 0 : line.measured;
            weights += line.shut ? line.weight : 0;
        }
        double rest = group.totalIsExact ? Math.max(0, group.total - exact) : weights;
        Amount total = !anyShut
                ? Amount.exact(Math.round(exact))
                : group.totalIsExact ? Amount.exact(group.total) : Amount.estimate(exact + rest);
        double all = weights;
        return function(group, total, line -> line.amount(rest, all));
    }

    private Function allocating(LineGroup group) {
        long sum =
                group.lines.values().stream().mapToLong(line -> line.measured).sum();
        boolean anyShut = group.lines.values().stream().anyMatch(line -> line.shut);
        Amount total = anyShut ? Amount.estimate(sum) : Amount.exact(sum);
        return function(group, total, LineSum::allocated);
    }

    private static Function function(
            LineGroup group, Amount total, java.util.function.Function<LineSum, Amount> amount) {
        Map<Integer, Line> lines = new TreeMap<>();
        for (int number = group.first; number <= group.last; number++) {
            lines.put(number, new Line(number, -1, Amount.UNKNOWN, group.contents(number)));
        }
        for (var entry : group.lines.entrySet()) {
            LineSum line = entry.getValue();
            int number = entry.getKey();
            lines.put(number, new Line(number, line.hits, amount.apply(line), group.contents(number)));
        }
        return new Function(group.file, group.first, group.name, group.calls, total, List.copyOf(lines.values()));
    }
}
