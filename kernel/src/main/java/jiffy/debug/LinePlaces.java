// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jiffy.debug.source.SourceLine;
import jiffy.debug.weave.HookedLine;
import jiffy.debug.weave.HookedLines;

/** The positions of lines in the user's sources, computed on first use. Any thread that may wait for the compiler. */
final class LinePlaces {

    private final DebuggedCode code;
    private final HookedLines lines;
    private final Map<Integer, Placed> known = new ConcurrentHashMap<>();

    private record Placed(HookedLine line, Optional<SourceLine> place) {}

    LinePlaces(DebuggedCode code, HookedLines lines) {
        this.code = code;
        this.lines = lines;
    }

    /**
     * Returns the position of a line; may wait for the compiler. All lines of a class are placed together, so that it
     * is never known by halves.
     */
    Optional<SourceLine> of(HookedLine line) {
        if (!isKnown(line)) {
            lines.of(line.owner()).forEach(l -> known.put(l.id(), placed(l)));
        }
        Placed placed = known.get(line.id());
        return placed == null || placed.line() != line ? placed(line).place() : placed.place();
    }

    private Placed placed(HookedLine line) {
        return new Placed(line, code.place(line.owner(), line.method().name(), line.line()));
    }

    private boolean isKnown(HookedLine line) {
        Placed placed = known.get(line.id());
        return placed != null && placed.line() == line;
    }

    /**
     * The place that code arrives at with a line: none where the line is a further part of a source line, which the
     * evaluator has broken into several. May wait for the compiler.
     */
    Optional<SourceLine> arrival(HookedLine line) {
        return line.hit() ? of(line).filter(place -> isFirst(line, place)) : Optional.empty();
    }

    private boolean isFirst(HookedLine line, SourceLine place) {
        return lines.of(line.owner()).stream()
                .noneMatch(l -> l.position() < line.position()
                        && l.line() != line.line()
                        && l.hit()
                        && l.method().equals(line.method())
                        && of(l).filter(place::equals).isPresent());
    }

    /** Whether a line's place is known or can be found without waiting for the compiler. */
    boolean canPlace(HookedLine line) {
        return isKnown(line) || code.isPlaceable(line.owner());
    }

    /** Forgets the lines of a class, which are computed again. */
    void forget(String owner) {
        known.values().removeIf(p -> p.line().owner().equals(owner));
    }

    /** Forgets lines that no longer exist. */
    void keep() {
        known.values()
                .removeIf(p ->
                        lines.line(p.line().id()).filter(l -> l == p.line()).isEmpty());
    }

    void clear() {
        known.clear();
    }
}
