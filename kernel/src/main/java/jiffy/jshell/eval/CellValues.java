// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jdk.jshell.Diag;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.execution.HandOff;
import jiffy.jshell.snippet.Engine;
import jiffy.jvm.Interval;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.JavaScanner;

/**
 * The values of cells, which stay reachable as {@code $n}. They are kept here and declared in JShell only when code
 * names them, since each variable that JShell knows slows every later evaluation.
 */
public final class CellValues {

    private final Engine engine;
    private final CompilerLock lock;
    private final Map<Integer, Value> values = new HashMap<>();
    private final Map<Integer, Value> declared = new HashMap<>();

    public CellValues(Engine engine, CompilerLock lock) {
        this.engine = engine;
        this.lock = lock;
    }

    public void put(int cell, Value value) {
        values.put(cell, value);
    }

    /** Forgets all. */
    public void clear() {
        values.clear();
        declared.clear();
    }

    /** Declares those that the code names. */
    public void declareNamedIn(CellCode code, CellRun run) {
        if (code.text().indexOf('$') < 0) {
            return;
        }
        for (int cell : named(code.text())) {
            Value value = values.get(cell);
            if (value != null && declared.put(cell, value) != value) {
                assign("var $" + cell, value, run);
            }
        }
    }

    /**
     * Evaluates {@code target = value}.
     *
     * @return empty where that worked; otherwise the compiler's errors and the length of the source before the value
     */
    public Optional<List<Diag>> assign(String target, Value value, CellRun run) {
        Optional<List<Diag>> errors = Optional.empty();
        for (String type : types(value)) {
            HandOff.give(value.object());
            Execution execution = new Execution(lock, run, Interval.NONE);
            SnippetEvent event = engine.eval(
                            target + " = (" + type + ") ((jiffy.jshell.execution.HandOff) null).take();", execution)
                    .get(0);
            HandOff.take();
            // A type found later than the value may be wrong by now; then the cast fails.
            if (event.status() == Status.VALID && execution.failure().isEmpty()) {
                return Optional.empty();
            }
            if (errors.isEmpty()) {
                errors = Optional.of(engine.errors(event.snippet()));
            }
        }
        return errors;
    }

    /** The value's own type and then supertypes of its class that source can name. */
    private static Set<String> types(Value value) {
        Set<String> types = new LinkedHashSet<>();
        if (value.type().chars().noneMatch(c -> c == '&' || c == '#')
                && !value.type().contains("<anonymous")) {
            types.add(value.type());
        }
        if (value.object() != null) {
            nameable(value.object().getClass()).forEach(types::add);
        }
        types.add("Object");
        return types;
    }

    private static List<String> nameable(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            addName(c, names);
            for (Class<?> i : c.getInterfaces()) {
                addName(i, names);
            }
        }
        return names;
    }

    private static void addName(Class<?> type, List<String> names) {
        if (type.getCanonicalName() != null && Modifier.isPublic(type.getModifiers())) {
            names.add(type.getCanonicalName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\.", ""));
        }
    }

    private static Set<Integer> named(String text) {
        Set<Integer> cells = new TreeSet<>(Comparator.naturalOrder());
        JavaScanner scanner = new JavaScanner(text, 0);
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (!scanner.skipBlank() && scanner.next() == 'w') {
                String word = text.substring(begin, scanner.position());
                if (word.matches("\\$[1-9]\\d{0,8}")) {
                    cells.add(Integer.parseInt(word.substring(1)));
                }
            }
        }
        return cells;
    }
}
