// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jiffy.jshell.result.Included;
import jiffy.magic.cell.CellCode;

/** The text of each cell by its number, followed by the files that it ran. Any thread. */
public final class CellSources {

    private final Map<Integer, String> sources = new ConcurrentHashMap<>();
    private final Map<Integer, List<Included>> included = new ConcurrentHashMap<>();
    private final Map<Integer, List<Part>> parts = new ConcurrentHashMap<>();

    /**
     * A part of a cell's source: its own text, or that of a file that it ran.
     *
     * @param name {@code In [3]} or the file's name
     * @param before the lines of the cell's source before it
     */
    public record Part(String name, int before, String text) {}

    public void begin(int cell, String source) {
        sources.put(cell, source);
        included.remove(cell);
        parts.put(cell, new CopyOnWriteArrayList<>(List.of(new Part("In [" + cell + "]", 0, source))));
    }

    /** Returns the parts of a cell's source in order; the first one is its own text. */
    public List<Part> parts(int cell) {
        return List.copyOf(parts.getOrDefault(cell, List.of()));
    }

    /** Returns the part that a line of a cell's source belongs to. */
    public Optional<Part> part(int cell, int line) {
        return parts.getOrDefault(cell, List.of()).stream()
                .filter(p -> p.before() < line)
                .reduce((first, later) -> later);
    }

    /** Returns the parts of all cells. */
    public Stream<Part> allParts() {
        return parts.values().stream().flatMap(List::stream);
    }

    public Optional<String> of(int cell) {
        return Optional.ofNullable(sources.get(cell));
    }

    /** Appends the text of a file to a cell's source, and returns it as code of the cell. */
    public CellCode include(int cell, String text, String name) {
        String before = sources.get(cell);
        String joined = before.endsWith("\n") ? before : before + "\n";
        sources.put(cell, joined + text);
        int line = (int) joined.chars().filter(c -> c == '\n').count();
        included.computeIfAbsent(cell, c -> new CopyOnWriteArrayList<>())
                .add(new Included(name, line, (int) text.lines().count()));
        parts.get(cell).add(new Part(name, line, text));
        return new CellCode(text, line + 1, 0);
    }

    /** Returns the text of a file that the latest cell ran. */
    public Optional<String> file(String name) {
        return included.entrySet().stream()
                .sorted(Map.Entry.<Integer, List<Included>>comparingByKey().reversed())
                .flatMap(cell -> cell.getValue().stream()
                        .filter(file -> file.name().equals(name))
                        .map(file -> sources.get(cell.getKey())
                                .lines()
                                .skip(file.before())
                                .limit(file.lines())
                                .collect(Collectors.joining("\n"))))
                .findFirst();
    }

    /** Returns the file whose text is at a line of a cell's source; empty if the line is the cell's own. */
    public Optional<Included> included(int cell, int line) {
        return included.getOrDefault(cell, List.of()).stream()
                .filter(i -> i.holds(line))
                .findFirst();
    }
}
