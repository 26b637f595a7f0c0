// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
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
import jiffy.jshell.execution.ValueTransfer;
import jiffy.jshell.snippet.Engine;
import jiffy.jvm.Interval;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.JavaScanner;

/**
 * The latest values of cells, which stay reachable as {@code $n}, the last one also as {@code __}. They are kept here
 * and declared in JShell only when code names them, since each variable that JShell knows slows every later evaluation.
 */
public final class CellValues {

    private static final String LAST = "__";

    private final Engine engine;
    private final CompilerLock lock;
    private final KeptResults results = new KeptResults();
    private final Map<String, Value> declared = new HashMap<>();

    public CellValues(Engine engine, CompilerLock lock) {
        this.engine = engine;
        this.lock = lock;
    }

    public void put(int cell, Value value) {
        results.put(cell, value);
    }

    /** Forgets all values. */
    public void clear() {
        results.clear();
        declared.clear();
    }

    /** Forgets a value by its name; returns false if no value has this name. */
    public boolean forget(String name) {
        return results.forget(name);
    }

    /** Returns a sentence to show once, when the first result is released; blank otherwise. */
    public String notice() {
        return results.notice();
    }

    /** Declares the values that code names; under the lock. */
    public void declareNamedIn(CellCode code, CellRun run) {
        for (String name : List.copyOf(declared.keySet())) {
            if (results.of(name).isEmpty()) {
                declared.remove(name);
                engine.delete(name);
            }
        }
        if (code.text().indexOf('$') < 0 && !code.text().contains(LAST)) {
            return;
        }
        for (String name : named(code.text())) {
            Optional<Value> value = results.of(name);
            boolean isUsers = name.equals(LAST) && !declared.containsKey(LAST) && engine.declares(LAST);
            if (value.isPresent() && !isUsers && declared.put(name, value.get()) != value.get()) {
                assign("var " + name, value.get(), run);
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
            ValueTransfer.give(value.object());
            Execution execution = new Execution(lock, run, Interval.NONE);
            String transfer = "((" + ValueTransfer.class.getName() + ") null).take()";
            SnippetEvent event = engine.eval(target + " = (" + type + ") " + transfer + ";", execution)
                    .get(0);
            ValueTransfer.take();
            // A type found later than the value may be wrong by now; then the cast fails.
            if (event.status() == Status.VALID && execution.failure().isEmpty()) {
                return Optional.empty();
            }
            if (errors.isEmpty()) {
                errors = Optional.of(engine.errors().of(event.snippet()));
            }
        }
        return errors;
    }

    /** Returns the value's type and then supertypes of its class that source can name. */
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

    private static Set<String> named(String text) {
        Set<String> names = new TreeSet<>();
        JavaScanner scanner = new JavaScanner(text, 0);
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (!scanner.skipBlank() && scanner.next() == 'w') {
                String word = text.substring(begin, scanner.position());
                if (word.equals(LAST) || KeptResults.isName(word)) {
                    names.add(word);
                }
            }
        }
        return names;
    }
}
