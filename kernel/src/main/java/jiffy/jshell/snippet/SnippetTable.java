// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.syntax.JavaText;

/**
 * The origins of snippets, by which lines of compiled classes are mapped to lines of cells. JShell wraps a snippet into
 * a class {@code REPL.$JShell$<id><letters>}, and from JDK 21 on overloaded methods together into one class
 * {@code REPL.$JShell$<id>_<id><letters>}; lines are looked up in the wrapped text only on demand.
 */
public final class SnippetTable {

    private final SourceCodeAnalysis analysis;
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final Map<String, Entry> byClass = new ConcurrentHashMap<>();
    private final Map<String, PastCode> pastByClass = new ConcurrentHashMap<>();
    private final CompilerLock lock;
    private volatile Running running;

    /** A position in a cell. */
    public record Place(int cell, int line) {}

    /** A snippet that may run again, or be looked up by its id. */
    private record Entry(Snippet snippet, Origin origin) {}

    /** Code that has run and will not run again: the cell's line for each line of its class, 0 if it has none. */
    private record PastCode(int cell, int[] lines) {

        Optional<Place> place(int line) {
            return line > 0 && line <= lines.length && lines[line - 1] > 0
                    ? Optional.of(new Place(cell, lines[line - 1]))
                    : Optional.empty();
        }
    }

    private record Wrapped(SnippetWrapper wrapper, Origin origin) {}

    /** The snippet that runs now; its wrappers are computed when a line is first asked for. */
    private static final class Running {

        private final String source;
        private final Origin origin;
        private volatile List<Wrapped> wrapped;

        Running(String source, Origin origin) {
            this.source = source;
            this.origin = origin;
        }
    }

    public SnippetTable(SourceCodeAnalysis analysis, CompilerLock lock) {
        this.analysis = analysis;
        this.lock = lock;
    }

    /**
     * Records that a snippet is about to run. JShell gives it away only when it has, but it may ask for its own lines
     * before.
     */
    public void begin(String source, Origin origin) {
        running = new Running(source, origin);
    }

    public void add(Snippet snippet, Origin origin) {
        Entry entry = new Entry(snippet, origin);
        byId.put(snippet.id(), entry);
        if (snippet.kind().isPersistent() && snippet.kind() != Snippet.Kind.IMPORT) {
            byClass.put(analysis.wrapper(snippet).fullClassName(), entry);
        }
    }

    /** Adds a snippet that has run and will not run again, so that its text is not kept. */
    public void addPast(Snippet snippet, Origin origin) {
        SnippetWrapper wrapper = analysis.wrapper(snippet);
        String text = wrapper.wrapped();
        List<Integer> lines = new ArrayList<>();
        for (int start = 0; start >= 0 && start < text.length(); start = nextLine(text, start)) {
            int line = text.charAt(start) == '\n' ? -1 : lineOf(wrapper, text, start, origin, true);
            lines.add(line != 0 ? Math.max(line, 0) : lineOf(wrapper, text, start, origin, false));
        }
        int[] compact = lines.stream().mapToInt(Integer::intValue).toArray();
        pastByClass.put(wrapper.fullClassName(), new PastCode(origin.cell(), compact));
    }

    /**
     * Adds the class of a unit's statements.
     *
     * @param lines the cell's line of each line of the class's source; 0 where it has none
     */
    public void addUnit(String className, int cell, int[] lines) {
        pastByClass.put(className, new PastCode(cell, lines));
    }

    /** Records that a snippet was replaced by another one. */
    public void replaced(Snippet snippet) {
        Entry entry = byId.get(snippet.id());
        if (entry != null && entry.snippet() == snippet) {
            byId.remove(snippet.id());
        }
        if (snippet.kind() == Snippet.Kind.IMPORT) {
            return;
        }
        String name = analysis.wrapper(snippet).fullClassName();
        Entry old = byClass.get(name);
        if (old != null && old.snippet() == snippet) {
            byClass.remove(name);
            addPast(snippet, old.origin());
        }
    }

    /** Records that all snippets were dropped: only the lines of their classes are kept. Under the lock. */
    public void dropped() {
        Stream.concat(byClass.values().stream(), byId.values().stream())
                .map(Entry::snippet)
                .distinct()
                .toList()
                .forEach(this::replaced);
    }

    /** Returns the origin of the snippet with this id. */
    public Optional<Origin> origin(String id) {
        return Optional.ofNullable(byId.get(id)).map(Entry::origin);
    }

    /** The snippet with this id. */
    public Optional<Snippet> snippet(String id) {
        return Optional.ofNullable(byId.get(id)).map(Entry::snippet);
    }

    /** Returns the position of a line of a class; empty for classes of libraries and for synthetic code. */
    public Optional<Place> place(String className, int line) {
        return SnippetClasses.wrapper(className).flatMap(w -> place(w, line));
    }

    /** Returns the position of a line of a class, unless JShell generated that whole line. */
    public Optional<Place> written(String className, int line) {
        return SnippetClasses.wrapper(className).flatMap(w -> {
            List<Entry> known = candidates(w.name(), w.ids());
            PastCode past = pastByClass.get(w.name());
            return known.isEmpty() && past != null ? past.place(line) : place(wrapped(known), line, true);
        });
    }

    private Optional<Place> place(SnippetClasses.Wrapper wrapper, int line) {
        List<Entry> known = candidates(wrapper.name(), wrapper.ids());
        PastCode past = pastByClass.get(wrapper.name());
        if (known.isEmpty() && past != null) {
            return past.place(line);
        }
        List<Wrapped> candidates = wrapped(known);
        // What JShell puts before the user's text, as a return, belongs to the text that follows.
        return place(candidates, line, true).or(() -> place(candidates, line, false));
    }

    /** Whether the snippet of a class is in the table; it is not while its class is being defined. */
    public boolean knows(String className) {
        return SnippetClasses.wrapper(className)
                .filter(w -> pastByClass.containsKey(w.name())
                        || !candidates(w.name(), w.ids()).isEmpty())
                .isPresent();
    }

    private List<Wrapped> wrapped(List<Entry> known) {
        return known.isEmpty()
                ? running()
                : known.stream()
                        .map(e -> new Wrapped(analysis.wrapper(e.snippet()), e.origin()))
                        .toList();
    }

    private List<Wrapped> running() {
        Running current = running;
        if (current != null && current.wrapped != null) {
            return current.wrapped;
        }
        // The compiler reads classes from files that an interrupt would close for good.
        boolean interrupted = Thread.interrupted();
        try {
            if (current == null) {
                return List.of();
            }
            current.wrapped = lock.with(() -> analysis.wrappers(current.source)).stream()
                    .map(w -> new Wrapped(w, current.origin))
                    .toList();
            return current.wrapped;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Optional<Place> place(List<Wrapped> candidates, int line, boolean exactly) {
        return candidates.stream()
                .flatMap(e -> place(e, line, exactly).stream())
                .findFirst();
    }

    /** Returns the snippets of a class; overloaded methods share one, so there may be several. */
    private List<Entry> candidates(String wrapperClass, String ids) {
        Stream<Entry> latest = Arrays.stream(ids.split("_")).map(byId::get);
        Stream<Entry> all = Stream.concat(Stream.ofNullable(byClass.get(wrapperClass)), latest);
        return all.filter(Objects::nonNull).distinct().toList();
    }

    private static Optional<Place> place(Wrapped entry, int line, boolean exactly) {
        SnippetWrapper wrapper = entry.wrapper();
        String text = wrapper.wrapped();
        int found = lineOf(wrapper, text, lineStart(text, line), entry.origin(), exactly);
        return found > 0 ? Optional.of(new Place(entry.origin().cell(), found)) : Optional.empty();
    }

    /**
     * Returns the cell's line of a line of the wrapped text, or of the text after it; 0 if there is none.
     *
     * @param start where the line begins; negative for none
     * @param exactly whether only this very line counts
     */
    private static int lineOf(SnippetWrapper wrapper, String text, int start, Origin origin, boolean exactly) {
        for (int at = start; at >= 0 && at < text.length(); at++) {
            if (exactly && text.charAt(at) == '\n') {
                break;
            }
            int index = wrapper.wrappedToSourcePosition(at);
            if (isSameText(text, at, wrapper.source(), index) && origin.covers(index)) {
                return origin.place(index).line();
            }
        }
        return 0;
    }

    /**
     * Whether both texts are the same up to the end of the line, or of the snippet's code. In the wrapped text,
     * comments and modifiers are blanked out and what follows the code is cut off; in a class that several
     * snippets share, the index may be one of another snippet.
     */
    private static boolean isSameText(String wrapped, int at, String source, int index) {
        if (index < 0
                || index >= source.length()
                || Character.isWhitespace(wrapped.charAt(at))
                || wrapped.charAt(at) != source.charAt(index)) {
            return false;
        }
        for (int i = 0; at + i < wrapped.length() && index + i < source.length(); i++) {
            char w = wrapped.charAt(at + i);
            char s = source.charAt(index + i);
            if (w == '\n' || s == '\n') {
                return true;
            }
            if (w != s && w != ' ') {
                return JavaText.isBlank(source, index + i);
            }
        }
        return true;
    }

    private static int lineStart(String text, int line) {
        int at = 0;
        for (int i = 1; i < line && at >= 0; i++) {
            at = nextLine(text, at);
        }
        return at;
    }

    /** Returns the index of the next line; -1 if there is none. */
    private static int nextLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? -1 : end + 1;
    }
}
