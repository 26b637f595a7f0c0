// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import jiffy.jshell.result.Included;
import jiffy.magic.cell.CellCode;

/** The text of each cell, by its number, with the files that it ran behind it. Any thread. */
public final class CellSources {

    private final Map<Integer, String> sources = new ConcurrentHashMap<>();
    private final Map<Integer, List<Included>> included = new ConcurrentHashMap<>();

    public void begin(int cell, String source) {
        sources.put(cell, source);
        included.remove(cell);
    }

    public Optional<String> of(int cell) {
        return Optional.ofNullable(sources.get(cell));
    }

    /** Puts the text of a file behind a cell's source; returns it as code of the cell. */
    public CellCode include(int cell, String text, String name) {
        String before = sources.get(cell);
        String joined = before.endsWith("\n") ? before : before + "\n";
        sources.put(cell, joined + text);
        int line = (int) joined.chars().filter(c -> c == '\n').count();
        included.computeIfAbsent(cell, c -> new CopyOnWriteArrayList<>())
                .add(new Included(name, line, (int) text.lines().count()));
        return new CellCode(text, line + 1, 0);
    }

    /** The text of the file of this name that the latest cell ran. */
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

    /** What was included at a line of a cell's source; empty where that is the cell's own. */
    public Optional<Included> included(int cell, int line) {
        return included.getOrDefault(cell, List.of()).stream()
                .filter(i -> i.holds(line))
                .findFirst();
    }
}
