// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.breakpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The breakpoints of one source. Until its code is compiled, a breakpoint is at the next line that holds code; from
 * then on at the next line that can stop, so below the head of a method.
 */
public final class SourceBreakpoints {

    private final List<Entry> entries;
    private final SortedSet<Integer> codeLines;
    private volatile Map<Integer, Entry> byLine = Map.of();
    private volatile List<PlacedBreakpoint> placed = List.of();

    /** A breakpoint with its number of hits. */
    public record Entry(Breakpoint breakpoint, AtomicLong arrivals) {

        /** Counts a hit, and returns whether it stops. */
        public boolean arrive() {
            long count = arrivals.incrementAndGet();
            return breakpoint.hits().map(h -> h.allows(count)).orElse(true);
        }
    }

    private SourceBreakpoints(List<Entry> entries, SortedSet<Integer> codeLines) {
        this.entries = entries;
        this.codeLines = codeLines;
        place(Set.of());
    }

    /** @param before keeps the counts of breakpoints that stay; null for none */
    static SourceBreakpoints of(List<Breakpoint> breakpoints, SortedSet<Integer> codeLines, SourceBreakpoints before) {
        List<Entry> entries = new ArrayList<>();
        for (Breakpoint breakpoint : breakpoints) {
            entries.add(
                    before == null
                            ? new Entry(breakpoint, new AtomicLong())
                            : before.same(breakpoint).orElseGet(() -> new Entry(breakpoint, new AtomicLong())));
        }
        return new SourceBreakpoints(List.copyOf(entries), new TreeSet<>(codeLines));
    }

    private Optional<Entry> same(Breakpoint breakpoint) {
        return entries.stream().filter(e -> e.breakpoint().equals(breakpoint)).findFirst();
    }

    List<Breakpoint> requested() {
        return entries.stream().map(Entry::breakpoint).toList();
    }

    List<PlacedBreakpoint> placed() {
        return placed;
    }

    Optional<Entry> at(int line) {
        return Optional.ofNullable(byLine.get(line));
    }

    /** @param compiled the lines that have compiled code */
    void place(Set<Integer> compiled) {
        Map<Integer, Entry> lines = new HashMap<>();
        List<PlacedBreakpoint> found = new ArrayList<>();
        for (Entry entry : entries) {
            int wanted = entry.breakpoint().line();
            OptionalInt line = line(wanted, compiled);
            line.ifPresent(l -> lines.put(l, entry));
            found.add(placed(wanted, line));
        }
        byLine = Map.copyOf(lines);
        placed = List.copyOf(found);
    }

    private static PlacedBreakpoint placed(int wanted, OptionalInt line) {
        if (line.isEmpty()) {
            return new PlacedBreakpoint(wanted, false, "there is no code at this line or below it");
        }
        boolean moved = line.getAsInt() != wanted;
        return new PlacedBreakpoint(
                line.getAsInt(), true, moved ? "moved from line " + wanted + ", which has no code to stop at" : "");
    }

    private OptionalInt line(int wanted, Set<Integer> compiled) {
        if (compiled.contains(wanted)) {
            return OptionalInt.of(wanted);
        }
        OptionalInt written = first(codeLines, wanted);
        OptionalInt next = first(compiled, wanted);
        if (next.isEmpty() || written.isEmpty()) {
            return written.isEmpty() ? next : written;
        }
        // A line of code in between may be a statement of which no class is left.
        boolean adjacent = first(codeLines, written.getAsInt() + 1).orElse(next.getAsInt()) >= next.getAsInt();
        return adjacent ? next : written;
    }

    private static OptionalInt first(Set<Integer> lines, int from) {
        return lines.stream().mapToInt(Integer::intValue).filter(l -> l >= from).min();
    }
}
