// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.debug;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jiffy.debug.DebugException;
import jiffy.debug.FrameEvaluator;
import jiffy.debug.Local;
import jiffy.debug.NamedValue;
import jiffy.jshell.eval.CellRuns;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.result.Variable;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Problems;
import jiffy.jshell.syntax.JavaText;
import jiffy.magic.Value;

/**
 * Evaluates code in stopped frames: as a method of a class of its own, with the frame's locals as parameters. The
 * compiler is free while a cell's code runs, so it is compiled on the thread that asks.
 */
public final class SessionEvaluator implements FrameEvaluator {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String METHOD = "$value";
    private static final String VALUE_END = "\n);";

    private final Engine engine;
    private final CompilerLock lock;
    private final CellRuns runs;
    private final Session session;

    /** What the session itself does. */
    public interface Session {

        /** The variables that cells declared. */
        List<Variable> variables();

        /** Declares a variable, on the cell's thread. */
        void declare(String name, Value value) throws EvaluationException;
    }

    /** @param session declares variables and lists them */
    public SessionEvaluator(Engine engine, CompilerLock lock, CellRuns runs, Session session) {
        this.engine = engine;
        this.lock = lock;
        this.runs = runs;
        this.session = session;
    }

    @Override
    public List<NamedValue> variables() {
        return session.variables().stream()
                .map(v -> new NamedValue(v.name(), v.value()))
                .toList();
    }

    @Override
    public void declare(String name, Local value) throws DebugException {
        String signature = value.signature() == null ? value.descriptor() : value.signature();
        try {
            session.declare(name, new Value(value.value(), SourceTypes.of(signature)));
        } catch (EvaluationException e) {
            throw new DebugException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public FrameCode compile(String code, List<Local> locals) throws DebugException {
        BoundCode bound = new BoundCode(JavaText.withoutTrailingSemicolons(code.strip()), locals);
        if (bound.text().isBlank()) {
            throw new DebugException("there is no code to evaluate");
        }
        Attempt attempt = null;
        for (int types = 0; types < bound.attempts(); types++) {
            attempt = attempt(bound, types);
            if (attempt.method().isPresent()) {
                return new StoppedCode(
                        attempt.method().get(), List.copyOf(bound.parameters()), attempt.hasValue());
            }
            if (!attempt.typesAreWrong()) {
                break;
            }
        }
        throw new DebugException(attempt.refusal());
    }

    /**
     * @param refusal why there is no method
     * @param typesAreWrong whether the parameters' types are why
     */
    private record Attempt(Optional<Method> method, String refusal, boolean typesAreWrong, boolean isVoid) {

        boolean hasValue() {
            return !isVoid;
        }
    }

    private Attempt attempt(BoundCode bound, int types) {
        String text = bound.text();
        int last = JavaText.lastStatementBegin(text);
        Attempt value = null;
        if (JavaText.mayBeExpression(text.substring(last))) {
            value = attempt(bound, types, text.substring(0, last) + "return (Object) (" + text.substring(last) + VALUE_END);
            if (value.method().isPresent() || value.typesAreWrong()) {
                return value;
            }
        }
        Attempt statements = value == null || value.isVoid() ? attempt(bound, types, text + "\n; return null;") : value;
        return statements.method().isPresent() || value == null || value.isVoid() ? statements : value;
    }

    private Attempt attempt(BoundCode bound, int types, String body) {
        String name = SnippetClasses.STOPPED + COUNT.incrementAndGet();
        String parameters = bound.parameters().stream()
                .map(p -> "final " + p.type(types) + " " + p.name())
                .collect(Collectors.joining(", "));
        String head = "class " + name + " { static Object " + METHOD + "(" + parameters + ") throws Throwable { ";
        boolean hasValue = body.endsWith(VALUE_END);
        return lock.with(quietly(() -> declare(head, body + " } }", new Named(name, hasValue))));
    }

    // The compiler reads classes from files that an interrupt would close for good.
    private static <T> Supplier<T> quietly(Supplier<T> action) {
        return () -> {
            boolean interrupted = Thread.interrupted();
            try {
                return action.get();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private record Named(String className, boolean hasValue) {}

    private Attempt declare(String head, String rest, Named named) {
        SnippetEvent event =
                engine.declare(head + rest, lock, runs.running().orElse(null));
        if (event.status() == Status.VALID) {
            String wrapper = engine.analysis().wrapper(event.snippet()).fullClassName();
            engine.drop(event.snippet());
            Method method = method(wrapper + "$" + named.className());
            return new Attempt(Optional.of(method), "", false, !named.hasValue());
        }
        List<Diag> errors = engine.errors(event.snippet());
        if (errors.isEmpty() && event.snippet() instanceof DeclarationSnippet snippet) {
            String missing =
                    engine.shell().unresolvedDependencies(snippet).collect(Collectors.joining(", "));
            engine.drop(snippet);
            boolean types = missing.contains("class ") && head.contains(missing.replaceFirst(".*class ", ""));
            return new Attempt(Optional.empty(), "cannot find " + missing, types, false);
        }
        Diag first = errors.get(0);
        boolean types = first.getStartPosition() < head.length();
        return new Attempt(Optional.empty(), reason(first), types, errors.stream().anyMatch(SessionEvaluator::isVoid));
    }

    private static boolean isVoid(Diag error) {
        return Problems.isVoid(error) || Engine.message(error).contains("void cannot be converted");
    }

    private static String reason(Diag error) {
        String code = String.valueOf(error.getCode());
        if (code.contains("cant.assign.val") || code.contains("may.not.be.assigned")) {
            return "locals and private fields of a stopped frame can be read and not assigned";
        }
        return Engine.message(error).strip();
    }

    private Method method(String className) {
        try {
            for (Method method : engine.loader().loadClass(className).getDeclaredMethods()) {
                if (method.getName().equals(METHOD)) {
                    method.setAccessible(true);
                    return method;
                }
            }
            throw new IllegalStateException(className);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
