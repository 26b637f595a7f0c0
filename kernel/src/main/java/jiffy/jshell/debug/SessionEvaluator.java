// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.debug;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jiffy.debug.DebugException;
import jiffy.debug.FrameEvaluator;
import jiffy.debug.Local;
import jiffy.debug.NamedValue;
import jiffy.jshell.eval.CellRuns;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.result.Variable;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Problems;
import jiffy.jshell.snippet.SnippetErrors;
import jiffy.jshell.snippet.UnitCompiler;
import jiffy.jshell.snippet.Units;
import jiffy.jshell.syntax.JavaText;
import jiffy.jvm.Interval;
import jiffy.magic.Value;

/**
 * Evaluates code in stopped frames: as a method of a class of its own, with the frame's locals as parameters. The
 * compiler is free while a cell's code runs, so it is compiled on the thread that asks.
 */
public final class SessionEvaluator implements FrameEvaluator {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String METHOD = "$value";
    private static final String PACKAGE = "REPL.";
    private static final Pattern WORD = Pattern.compile("\\w[\\w$]*");

    private final Engine engine;
    private final CompilerLock lock;
    private final CellRuns runs;
    private final Session session;

    /** The operations that the session itself provides. */
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
        if (engine.units().isEmpty()) {
            throw new DebugException("evaluating needs a kernel that was started from its jar");
        }
        String refusal = "";
        for (int types = 0; types < bound.attempts(); types++) {
            boolean typesAreWrong = false;
            for (Body body : bodies(bound.text())) {
                Attempt attempt = attempt(bound, types, body);
                if (attempt.method().isPresent()) {
                    return new StoppedCode(attempt.method().get(), List.copyOf(bound.parameters()), body.hasValue());
                }
                refusal = refusal.isEmpty() || body.hasValue() ? attempt.refusal() : refusal;
                typesAreWrong = attempt.typesAreWrong();
                if (typesAreWrong || !attempt.isVoid()) {
                    break;
                }
            }
            if (!typesAreWrong) {
                break;
            }
        }
        throw new DebugException(refusal);
    }

    /**
     * @param refusal why there is no method
     * @param typesAreWrong whether the parameters' types are why
     * @param isVoid whether that is why: the code has no value
     */
    private record Attempt(Optional<Method> method, String refusal, boolean typesAreWrong, boolean isVoid) {}

    /** @param hasValue whether the code is taken as an expression, or as statements that end with one */
    private record Body(String code, boolean hasValue) {

        static Body ofValue(String text, int last) {
            return new Body(text.substring(0, last) + "return (Object) (" + text.substring(last) + "\n);", true);
        }

        static Body ofStatements(String text) {
            return new Body(text + "\n; return null;", false);
        }
    }

    private static List<Body> bodies(String text) {
        int last = JavaText.lastStatementBegin(text);
        return JavaText.mayBeExpression(text.substring(last))
                ? List.of(Body.ofValue(text, last), Body.ofStatements(text))
                : List.of(Body.ofStatements(text));
    }

    private Attempt attempt(BoundCode bound, int types, Body body) {
        String name = SnippetClasses.STOPPED + COUNT.incrementAndGet();
        String parameters = bound.parameters().stream()
                .map(p -> "final " + p.type(types) + " " + p.name())
                .collect(Collectors.joining(", "));
        String head = "class " + name + " { static Object " + METHOD + "(" + parameters + ") throws Throwable { ";
        return lock.with(() -> uninterrupted(() -> compile(head, body.code() + " } }", name)));
    }

    // The compiler reads classes from files that an interrupt would close for good.
    private static <T> T uninterrupted(Supplier<T> action) {
        boolean interrupted = Thread.interrupted();
        try {
            return action.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // As one unit, with the session's declarations that it names: JShell would import all of them.
    private Attempt compile(String head, String body, String name) {
        Set<String> words =
                WORD.matcher(head + body).results().map(MatchResult::group).collect(Collectors.toSet());
        Units units = engine.units().orElseThrow();
        String before = "package REPL; " + units.register().imports(words, Set.of()) + "\n" + head;
        UnitCompiler.Result result = units.compile(before + body);
        if (!result.errors().isEmpty()) {
            Diag first = result.errors().get(0);
            boolean types = first.getStartPosition() < before.length();
            return new Attempt(Optional.empty(), reason(first), types, isVoid(first));
        }
        Execution execution = new Execution(lock, runs.running().orElse(null), Interval.NONE);
        if (!units.load(result.classes(), execution)) {
            return new Attempt(Optional.empty(), "the JVM refuses the code", false, false);
        }
        return new Attempt(Optional.of(method(PACKAGE + name)), "", false, false);
    }

    private static boolean isVoid(Diag error) {
        String message = SnippetErrors.message(error);
        return Problems.isVoid(error)
                || message.contains("void cannot be converted")
                || message.contains("not a statement");
    }

    private static String reason(Diag error) {
        String code = String.valueOf(error.getCode());
        if (code.contains("cant.assign.val") || code.contains("may.not.be.assigned")) {
            return "locals and private fields of a stopped frame can be read and not assigned";
        }
        return SnippetErrors.message(error)
                .strip()
                .replaceAll("\\s*\\R\\s*", "; ")
                .replaceFirst("; location: .*", "");
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
