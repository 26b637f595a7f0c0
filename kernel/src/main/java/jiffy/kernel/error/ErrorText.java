// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jiffy.jshell.JavaSession;
import jiffy.jshell.error.Traces;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.Frame;
import jiffy.jshell.result.Trace;
import jiffy.magic.CommandFailedException;
import jiffy.magic.cell.UsageException;
import jiffy.protocol.language.CellFailedException;

/** Explains errors of a cell in the user's terms, with the user's own lines. */
public final class ErrorText {

    // The name by which front ends know an interrupt; VS Code shows no error for it.
    private static final String INTERRUPT = "KeyboardInterrupt";

    private static final Pattern OLD_CLASS = Pattern.compile("^class (\\S+) cannot be cast to class \\1(?!\\S)");
    private static final String NO_WINDOWS =
            "This kernel opens no windows. To show a chart or a component, end the cell with the variable that holds"
                    + " it, without a window around it.";

    private final JavaSession session;
    private final IntFunction<List<String>> windowContent;
    private final SourceExcerpt excerpt;

    /**
     * @param windowContent called when a cell failed to open a window: displays the charts and components that the cell
     *     with this number names, and returns their names
     */
    public ErrorText(JavaSession session, IntFunction<List<String>> windowContent) {
        this.session = session;
        this.windowContent = windowContent;
        this.excerpt = new SourceExcerpt(session::source, session::included);
    }

    /**
     * Returns the error to show for an exception of a cell.
     *
     * @param thrown by the session, by a magic or by the user's code
     * @param cell the number of the cell that failed
     */
    public CellFailedException explain(Throwable thrown, int cell) {
        if (thrown instanceof UsageException usage) {
            return failed("UsageError", usage.getMessage(), List.of());
        }
        if (thrown instanceof CommandFailedException command) {
            return failed("CalledProcessError", command.getMessage(), List.of());
        }
        if (thrown instanceof InvalidPathException path && !isUsers(thrown)) {
            return failed("UsageError", noPath(path), List.of());
        }
        if (isOfCompiler(thrown)) {
            return failed(
                    "CompilationError",
                    "the compiler's stack overflows, since an expression is too long or nested too deep: split it",
                    List.of());
        }
        EvaluationException known = session.explain(thrown);
        boolean ours = known instanceof EvaluationException.UserThrew threw && threw != thrown && !isUsers(thrown);
        return ours ? internal(thrown) : explain(known, cell);
    }

    private static String noPath(InvalidPathException path) {
        String reason = path.getReason().startsWith("Malformed input")
                ? "this locale can't encode it, start Jupyter with LC_ALL=C.UTF-8"
                : path.getReason();
        return "\"" + path.getInput() + "\" can't be the name of a file: " + reason;
    }

    private static boolean isOfCompiler(Throwable thrown) {
        return Traces.chain(thrown).stream().anyMatch(ErrorText::showsCompiler);
    }

    private static boolean showsCompiler(Throwable thrown) {
        boolean overflow = thrown instanceof StackOverflowError
                && Arrays.stream(Traces.stackOf(thrown))
                        .limit(50)
                        .anyMatch(f -> f.getClassName().startsWith("com.sun.tools.javac."));
        // JShell goes on to load what javac then has not made.
        boolean absent = thrown instanceof ClassNotFoundException
                && String.valueOf(thrown.getMessage()).startsWith("REPL.$JShell$");
        return overflow || absent;
    }

    /** Whether an exception was thrown while code of a cell was running. */
    private boolean isUsers(Throwable thrown) {
        String cells = session.classLoader().getName();
        return Traces.chain(thrown).stream()
                .flatMap(t -> Arrays.stream(Traces.stackOf(t)))
                .anyMatch(frame -> cells.equals(frame.getClassLoaderName()));
    }

    private CellFailedException explain(EvaluationException e, int cell) {
        if (e instanceof EvaluationException.CompileFailed compile) {
            return compile(compile, cell);
        }
        if (e instanceof EvaluationException.Incomplete incomplete) {
            return failed("CompilationError", incomplete.getMessage(), excerpt.at(cell, incomplete.span()));
        }
        if (e instanceof EvaluationException.UserThrew threw) {
            return threw(threw.trace(), cell);
        }
        if (e instanceof EvaluationException.Unresolved unresolved) {
            return unresolved(unresolved);
        }
        if (e instanceof EvaluationException.Interrupted interrupted) {
            return failed(INTERRUPT, "the cell was interrupted", frames(interrupted.frames()));
        }
        EvaluationException.Exited exited = (EvaluationException.Exited) e;
        return failed("SystemExit", exited.getMessage(), List.of());
    }

    /**
     * The error of a cell that no interrupt stops.
     *
     * @param thread the name of its thread
     * @param where the frames of its thread, the innermost first
     */
    public CellFailedException cannotStop(String thread, StackTraceElement[] where) {
        String place = where.length == 0 ? "unknown code" : where[0].getClassName() + "." + where[0].getMethodName();
        String message = "the cell cannot be stopped: its thread \"" + thread + "\" is still in " + place
                + "; the next cells run on a new thread, restart the kernel to end the old one";
        return failed(INTERRUPT, message, frames(session.stopped(where).frames()));
    }

    private CellFailedException threw(Trace trace, int cell) {
        session.remember(trace);
        List<String> lines = TraceText.of(trace, excerpt, false);
        if (FullHeap.isCauseOf(trace.throwable())) {
            return advised(trace, lines, FullHeap.advice(session.assistant().variables()));
        }
        if (trace.throwable() instanceof java.awt.HeadlessException) {
            return advised(trace, lines, noWindows(windowContent.apply(cell)));
        }
        return OLD_CLASS.matcher(trace.message()).find()
                ? advised(
                        trace,
                        lines,
                        "The object is of the class as it was before it was declared anew: make it again.")
                : new CellFailedException(trace.typeName(), trace.message(), lines);
    }

    private static String noWindows(List<String> shown) {
        return shown.isEmpty()
                ? NO_WINDOWS
                : "This kernel opens no windows; the picture above is what the window would show. To show it without an"
                        + " error, end the cell with " + shown.get(0) + ", without a window around it.";
    }

    private static CellFailedException advised(Trace trace, List<String> lines, String advice) {
        List<String> all = Stream.concat(lines.stream(), Stream.of(advice)).toList();
        return new CellFailedException(trace.typeName(), trace.message() + ". " + advice, all);
    }

    /** Returns the last exception of a cell with all its frames; empty if there was none. Any thread. */
    public Optional<String> lastTrace() {
        return session.lastTrace().map(trace -> String.join("\n", TraceText.of(trace, excerpt, true)));
    }

    private CellFailedException compile(EvaluationException.CompileFailed failure, int cell) {
        List<String> lines = new ArrayList<>();
        for (EvaluationException.Problem problem : failure.problems()) {
            lines.addAll(excerpt.at(cell, problem.span()));
            lines.add(Ansi.error(CompilerMessage.of(problem.message())));
            if (!problem.hint().isEmpty()) {
                lines.add(problem.hint());
            }
        }
        String first = CompilerMessage.of(failure.problems().get(0).message())
                .lines()
                .findFirst()
                .orElse("");
        return new CellFailedException("CompilationError", first, lines);
    }

    private CellFailedException unresolved(EvaluationException.Unresolved failure) {
        EvaluationException.Declaration declaration = failure.declaration();
        String message = declaration.name() + " can't be used"
                + (declaration.missing().isEmpty() ? ": " : " yet: ") + declaration.obstacle();
        List<String> lines = new ArrayList<>(excerpt.at(declaration.cell(), declaration.span()));
        lines.addAll(frames(failure.frames()));
        lines.addAll(declaration.hints());
        return failed("UnresolvedReferenceError", message, lines);
    }

    private List<String> frames(List<Frame> frames) {
        return new StackExcerpt(excerpt, false).lines(frames, true);
    }

    private static CellFailedException failed(String name, String message, List<String> below) {
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.error(name) + ": " + message);
        lines.addAll(below);
        return new CellFailedException(name, message, lines);
    }

    // A mistake of ours is shown whole: a report of it needs the stack trace.
    private static CellFailedException internal(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.error("This is a fault of Jiffy, not of your code. Please report it with what follows."));
        trace.toString().lines().forEach(lines::add);
        String message = Objects.requireNonNullElse(thrown.getMessage(), "");
        return new CellFailedException(thrown.getClass().getName(), message, lines);
    }
}
