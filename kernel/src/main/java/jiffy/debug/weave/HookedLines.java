// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines that have a hook, at most {@link DebugHook#MAX_LINES}. Weaving a class again gives equal lines equal ids.
 */
public final class HookedLines {

    private final Map<HookedLine, HookedLine> known = new HashMap<>();
    private final Map<String, List<HookedLine>> byOwner = new HashMap<>();
    private final Map<Frame, HookedLine> byFrame = new HashMap<>();
    private final HookedLine[] byId = new HookedLine[DebugHook.MAX_LINES];
    private final BitSet used = new BitSet();

    private record Frame(MethodKey method, int line) {}

    /** A line by its id; empty once its class was forgotten. */
    public synchronized Optional<HookedLine> line(int id) {
        return Optional.ofNullable(byId[id]);
    }

    /** All lines. */
    public synchronized List<HookedLine> all() {
        return byOwner.values().stream().flatMap(List::stream).toList();
    }

    /** The lines of a class. */
    public synchronized List<HookedLine> of(String owner) {
        return byOwner.getOrDefault(owner, List.of());
    }

    /** The line that a stack frame is at; empty for code without hooks. */
    public synchronized Optional<HookedLine> at(MethodKey method, int line) {
        return Optional.ofNullable(byFrame.get(new Frame(method, line)));
    }

    /** Gives ids to the lines of a class, which replace those it had. Lines beyond the limit get none. */
    synchronized List<HookedLine> add(String owner, List<HookedLine> drafts) {
        List<HookedLine> added = new ArrayList<>();
        for (HookedLine draft : drafts) {
            HookedLine line = known.get(draft);
            int id = line == null ? used.nextClearBit(0) : line.id();
            if (line == null && id < DebugHook.MAX_LINES) {
                line = draft.withId(id);
                known.put(draft, line);
                byId[id] = line;
                used.set(id);
            }
            added.add(line == null ? draft : line);
        }
        List<HookedLine> placed = added.stream().filter(l -> l.id() >= 0).toList();
        byOwner.put(owner, placed);
        placed.forEach(l -> byFrame.put(new Frame(l.method(), l.line()), l));
        return added;
    }

    /** Frees the ids of all classes but these: the others' code cannot run again. */
    public synchronized void keep(Set<String> owners) {
        List<HookedLine> gone =
                known.values().stream().filter(l -> !owners.contains(l.owner())).toList();
        DebugHook.arm(gone, line -> false);
        gone.forEach(this::free);
        Collection<String> forgotten =
                byOwner.keySet().stream().filter(o -> !owners.contains(o)).toList();
        DebugHook.forget(forgotten);
        byOwner.keySet().retainAll(owners);
        byFrame.keySet().removeIf(f -> !owners.contains(f.method().owner()));
    }

    /** Returns the number of ids in use. */
    public synchronized int size() {
        return known.size();
    }

    private void free(HookedLine line) {
        known.remove(line.withId(-1));
        byId[line.id()] = null;
        used.clear(line.id());
    }
}
