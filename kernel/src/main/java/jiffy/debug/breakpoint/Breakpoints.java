// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.breakpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import jiffy.debug.source.SourceLine;

/** The breakpoints of all sources. Any thread. */
public final class Breakpoints {

    private final Map<String, SourceBreakpoints> bySource = new ConcurrentHashMap<>();

    /**
     * Replaces the breakpoints of a source; of two on a line the last one counts.
     *
     * @param codeLines the lines of the source that hold code
     */
    public void set(String source, List<Breakpoint> breakpoints, SortedSet<Integer> codeLines) {
        SourceBreakpoints before = bySource.get(source);
        if (breakpoints.isEmpty()) {
            bySource.remove(source);
        } else {
            bySource.put(source, SourceBreakpoints.of(breakpoints, codeLines, before));
        }
    }

    /** The breakpoint that stops at a line. */
    public Optional<SourceBreakpoints.Entry> at(SourceLine line) {
        return Optional.ofNullable(bySource.get(line.path())).flatMap(b -> b.at(line.line()));
    }

    /** Returns the positions of a source's breakpoints, in the order in which they were set. */
    public List<PlacedBreakpoint> placed(String source) {
        SourceBreakpoints breakpoints = bySource.get(source);
        return breakpoints == null ? List.of() : breakpoints.placed();
    }

    /** Returns a source's breakpoints as they were requested. */
    public List<Breakpoint> of(String source) {
        SourceBreakpoints breakpoints = bySource.get(source);
        return breakpoints == null ? List.of() : breakpoints.requested();
    }

    /**
     * Finds the lines at which breakpoints stop.
     *
     * @param compiled the lines of each source that have compiled code
     */
    public void place(Map<String, Set<Integer>> compiled) {
        bySource.forEach((source, breakpoints) -> breakpoints.place(compiled.getOrDefault(source, Set.of())));
    }

    /** Whether any of the sources has a breakpoint. */
    public boolean isIn(Set<String> sources) {
        return sources.stream().anyMatch(bySource::containsKey);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return bySource.isEmpty();
    }

    /** The sources that have breakpoints. */
    public Set<String> sources() {
        return Set.copyOf(bySource.keySet());
    }

    /** Removes all. */
    public void clear() {
        bySource.clear();
    }
}
