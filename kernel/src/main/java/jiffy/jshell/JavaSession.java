// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;
import jiffy.debug.Debugger;
import jiffy.jshell.debug.SessionDebuggedCode;
import jiffy.jshell.debug.SessionEvaluator;
import jiffy.jshell.error.Hints;
import jiffy.jshell.error.Traces;
import jiffy.jshell.eval.CellEvaluator;
import jiffy.jshell.eval.CellRuns;
import jiffy.jshell.eval.CellValues;
import jiffy.jshell.eval.ErrorExplainer;
import jiffy.jshell.eval.Redefinition;
import jiffy.jshell.eval.SyntaxFirst;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CellStoppedError;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.execution.CompilerLock.AbandonedError;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.execution.ExitGuard;
import jiffy.jshell.fork.ForkedVariables;
import jiffy.jshell.fork.SessionExport;
import jiffy.jshell.measure.Compilation;
import jiffy.jshell.measure.LibraryProfiles;
import jiffy.jshell.measure.SessionCode;
import jiffy.jshell.result.Consequence;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.Declaration;
import jiffy.jshell.result.ForkedStatement;
import jiffy.jshell.result.Included;
import jiffy.jshell.result.Trace;
import jiffy.jshell.result.TraceListing;
import jiffy.jshell.result.Variable;
import jiffy.jshell.snippet.CellSources;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Origin;
import jiffy.jshell.snippet.Problems;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.jshell.snippet.SnippetTable;
import jiffy.jshell.snippet.StaticTypes;
import jiffy.jshell.syntax.Expressions;
import jiffy.jvm.Interval;
import jiffy.magic.Evaluation;
import jiffy.magic.Evaluator;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.profile.ProfiledCode;

/**
 * A Java session: variables, methods, classes and imports that cells share. A cell runs between {@link #beginCell} and
 * {@link #endCell} on one thread, which may be another one for the next cell; everything that evaluates belongs in
 * between. {@link #interrupt}, {@link #abandonCell} and {@link #explain} may be called from any thread at any time.
 */
public final class JavaSession implements Evaluator, AutoCloseable {

    private final CompilerLock lock = new CompilerLock();
    private final Engine engine;
    private final SnippetTable snippets;
    private final Traces traces;
    private final ErrorExplainer explainer;
    private final CellRuns runs;
    private final Compilation compilation;
    private final CellValues values;
    private final StaticTypes types;
    private final Assistant assistant;
    private final SessionSettings settings;
    private final CellSources sources = new CellSources();
    private final List<CellEvaluator.Unresolved> unresolved = new ArrayList<>();
    private volatile Debugger debugger;
    private volatile Trace lastTrace;
    private final List<Redefinition> redefinitions = new ArrayList<>();

    /** Starts a session; takes some hundred milliseconds. Any thread. */
    public JavaSession(SessionSettings settings) {
        this.settings = settings;
        engine = lock.with(() -> new Engine(settings));
        snippets = new SnippetTable(engine.analysis(), lock);
        traces = new Traces(snippets);
        engine.loader().explainWith(traces::of);
        explainer = new ErrorExplainer(engine, snippets, traces, lock);
        values = new CellValues(engine, lock);
        runs = new CellRuns(engine, lock, settings.instrumentation().isPresent());
        compilation = new Compilation(engine, snippets, lock, values);
        types = new StaticTypes(engine, lock);
        assistant = new Assistant(engine, lock);
    }

    /**
     * Evaluates the start-up source and compiles a little, so that the first cell is quick. Any thread, while no cell
     * runs.
     *
     * @throws EvaluationException the start-up source failed
     * @throws RuntimeException nothing can be compiled with the compiler options
     */
    public void warmUp() throws EvaluationException {
        beginCell(0, settings.startUp());
        try {
            checkCompiler();
            evaluate(CellCode.of(settings.startUp()), Interval.NONE);
        } finally {
            endCell();
        }
    }

    private void checkCompiler() {
        try {
            evaluate(CellCode.of("1+1"), Interval.NONE);
        } catch (EvaluationException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Returns the default imports that the compiler refused, with the reasons. */
    public Map<String, String> refusedImports() {
        return engine.refusedImports();
    }

    /**
     * Returns one line for each use of JShell's internals that this JDK does not allow: its cost, and the reason. Any
     * thread.
     */
    public List<String> missingInternals() {
        return lock.with(engine::missingInternals);
    }

    /**
     * Begins a cell on the calling thread. Call before anything of it runs, and {@link #endCell} afterwards.
     *
     * @param number what it is shown with, from 1; 0 for code that is in no cell
     * @param source the whole cell
     */
    public void beginCell(int number, String source) {
        sources.begin(number, source);
        unresolved.clear();
        redefinitions.clear();
        runs.begin(number);
    }

    /**
     * Ends the cell; on its thread. From now on interrupts do nothing. Threads that an interrupted cell started go on
     * stopping until the next cell begins.
     */
    public void endCell() {
        runs.end();
        debugger().ifPresent(Debugger::cellEnded);
    }

    /** Returns the session's classes and sources, for the debugger. Any thread. */
    public SessionDebuggedCode debuggedCode() {
        var classes = new SessionDebuggedCode.Classes(engine::loader, snippets, sources);
        return new SessionDebuggedCode(classes, runs, new SessionEvaluator(engine, lock, runs, debuggedSession()));
    }

    private SessionEvaluator.Session debuggedSession() {
        return new SessionEvaluator.Session() {
            @Override
            public List<Variable> variables() {
                return assistant().variables();
            }

            @Override
            public void declare(String name, Value value) throws EvaluationException {
                assign(CellCode.of("var " + name), value);
            }
        };
    }

    /** Connects a debugger, which is notified when cells end and suspended during measurements. */
    public void debugWith(Debugger attached) {
        debugger = attached;
    }

    private Optional<Debugger> debugger() {
        return Optional.ofNullable(debugger);
    }

    @Override
    public boolean suspendDebugging() {
        return debugger().map(Debugger::suspend).orElse(false);
    }

    @Override
    public void resumeDebugging() {
        debugger().ifPresent(Debugger::resume);
    }

    /**
     * Stops the running cell: its code at the next loop iteration or call, and threads that wait. Harmless when none
     * runs.
     *
     * @return whether a cell was running
     */
    public boolean interrupt() {
        return runs.interrupt();
    }

    /**
     * Abandons a cell whose thread does not react to interrupts. The next cell must begin on another thread; the old
     * one, should it ever come back, gets an {@link Error} from any method it calls here.
     */
    public void abandonCell() {
        runs.abandon();
    }

    /** Whether the calling thread is running a cell. */
    public boolean runsOnCurrentThread() {
        return runs.runsOnCurrentThread();
    }

    /** Whether the calling thread is in JShell or its compiler, and not in the user's code. Any thread. */
    public boolean isCompiling() {
        return lock.isHeldByCurrentThread();
    }

    /** Whether the calling thread works on a task of the cell that is running or ran last. Any thread. */
    public boolean worksForCell() {
        return runs.worksForLatest();
    }

    /** Whether a cell is running. Any thread. */
    public boolean isBusy() {
        return runs.running().isPresent();
    }

    /** Returns the user's frames of a cell that did not stop, from its thread's stack. */
    public EvaluationException.Interrupted stopped(StackTraceElement[] where) {
        CellStoppedError stop = new CellStoppedError();
        stop.setStackTrace(where);
        return (EvaluationException.Interrupted) explainer.explain(stop, true);
    }

    @Override
    public boolean isExpression(String code) {
        if (isVariable(code)) {
            return true;
        }
        CellRun current = runs.current();
        return Expressions.isRead(code)
                && lock.with(current, () -> {
                    values.declareNamedIn(CellCode.of(code), current);
                    String type = engine.analysis().analyzeType(code, code.length());
                    return type != null && !type.equals("void");
                });
    }

    @Override
    public String textOf(CellCode expression) throws EvaluationException {
        return String.valueOf(evaluate(expression, Interval.NONE).value().object());
    }

    @Override
    public Evaluation evaluate(CellCode code, Interval interval) throws EvaluationException {
        long begin = System.nanoTime();
        CellRun current = runs.current();
        Execution execution = new Execution(lock, current, interval);
        CellEvaluator evaluator = new CellEvaluator(engine, snippets, execution, current, types);
        Optional<EvaluationException> failure = lock.with(current, () -> {
            values.declareNamedIn(code, current);
            try {
                evaluator.evaluate(code);
                return Optional.empty();
            } catch (EvaluationException e) {
                return Optional.of(new Hints(engine).added(e, code));
            }
        });
        unresolved.addAll(evaluator.unresolved());
        redefinitions.add(evaluator.redefinition());
        Optional<Throwable> thrown = execution
                .failure()
                .or(() -> Optional.ofNullable(current.interrupted() ? new CellStoppedError() : null));
        if (thrown.isPresent()) {
            throw explain(thrown.get());
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        boolean silenced = evaluator.silenced();
        return new Evaluation(evaluator.value(), silenced, System.nanoTime() - begin - execution.nanos());
    }

    /**
     * Parses code of the running cell, without running it.
     *
     * @throws EvaluationException for the first syntax error
     */
    public void checkSyntax(CellCode code) throws EvaluationException {
        CellRun current = runs.current();
        lock.with(current, () -> {
            new SyntaxFirst(engine).check(code);
            return null;
        });
    }

    @Override
    public CompiledStatement compile(CellCode statement, Setup setup) throws EvaluationException {
        String consumer = settings.compilerBlackhole() ? "consume" : "sink";
        try {
            return compilation.compile(runs.current(), statement, setup, consumer);
        } catch (EvaluationException.CompileFailed e) {
            checkSyntax(statement); // says it without the code around a measured statement
            throw e;
        }
    }

    /**
     * Exports a statement with the classes and variables it needs, for another JVM.
     *
     * @param folder gets class files, of a package {@code REPL}
     * @param variables gets what {@link ForkedVariables#restore} reads
     * @throws UsageException where a variable can't be taken along, with its name and the reason
     */
    public ForkedStatement export(CellCode statement, Setup setup, Path folder, Path variables)
            throws EvaluationException, UsageException, IOException {
        CompiledStatement measured = compile(statement, setup);
        ForkedStatement forked = compilation.compileForFork(runs.current(), statement, setup, measured);
        List<String> remade = new SessionExport(engine.loader(), forked.className()).write(folder, variables);
        return new ForkedStatement(forked.className(), forked.type(), remade);
    }

    /** Returns the jars and folders on the class path of cells, without this program's own. Any thread. */
    public List<Path> classPath() {
        return engine.loader().classPath();
    }

    @Override
    public boolean forgetProfiles() {
        // A class that is redefined, be it as it was, has new methods to the JVM, which it knows nothing about.
        return settings.instrumentation().isPresent() && lock.with(engine::relink);
    }

    @Override
    public void forgetLibraryProfiles(List<CompiledStatement> statements) {
        settings.instrumentation().ifPresent(i -> new LibraryProfiles(i).forget(statements, engine.loader()));
    }

    @Override
    public Optional<Throwable> thrownByCode(Throwable failure) {
        return explain(failure) instanceof EvaluationException.UserThrew thrown
                ? Optional.of(thrown.getCause())
                : Optional.empty();
    }

    @Override
    public void assign(CellCode target, Value value) throws EvaluationException {
        CellRun current = runs.current();
        if (current.interrupted()) {
            throw explain(new CellStoppedError()); // its code runs no more, also not the assignment
        }
        Optional<List<Diag>> errors = lock.with(current, () -> values.assign(target.text(), value, current));
        if (errors.isPresent()) {
            throw Problems.failed(errors.get(), Origin.of(current.cell(), target));
        }
    }

    /** Makes a value available as {@code $n}, where n is the number of the running cell. */
    public void remember(Value value) {
        values.put(runs.current().cell(), value);
    }

    /** Records an exception that a cell showed, until the next one or {@link #reset}. Any thread. */
    public void remember(Trace shown) {
        lastTrace = shown;
    }

    /** Returns the last exception that a cell showed; empty if there was none since {@link #reset}. Any thread. */
    public Optional<Trace> lastTrace() {
        return Optional.ofNullable(lastTrace);
    }

    /** Returns the running cell's declarations that cannot be used yet, although they are valid. */
    public List<Declaration> unresolved() {
        return lock.with(() -> unresolved.stream()
                .filter(u -> engine.shell().status(u.snippet()) != Snippet.Status.VALID)
                .filter(u -> engine.shell().status(u.snippet()).isActive())
                .map(u -> CellEvaluator.declaration(engine, u.snippet(), u.origin()))
                .toList());
    }

    /** Returns the effects on other declarations that redefinitions of the running cell still have. */
    public List<Consequence> consequences() {
        return lock.with(() ->
                redefinitions.stream().flatMap(r -> r.consequences().stream()).toList());
    }

    /**
     * Appends the text of a file to the running cell's source, so that messages can refer to its lines.
     *
     * @param name what messages call it
     * @return the text as code of the cell
     */
    public CellCode include(String text, String name) {
        return sources.include(runs.current().cell(), text, name);
    }

    /** Returns the file whose text is at a line of a cell's source; empty if the line is the cell's own. Any thread. */
    public Optional<Included> included(int cell, int line) {
        return sources.included(cell, line);
    }

    /** Whether there is a boolean variable with this name. Any thread. */
    public boolean isBoolean(String name) {
        return lock.with(() -> engine.shell()
                .variables()
                .anyMatch(v -> v.name().equals(name) && v.typeName().matches("boolean|(?:java\\.lang\\.)?Boolean")));
    }

    /** Any thread. */
    @Override
    public boolean isVariable(String name) {
        return lock.with(() -> engine.shell().variables().anyMatch(v -> v.name().equals(name)));
    }

    /** Returns the source of a cell that ran, followed by the files that it ran. */
    public Optional<String> source(int cell) {
        return sources.of(cell);
    }

    /** Translates an exception from user code into the user's terms. */
    public EvaluationException explain(Throwable thrown) {
        return explainer.explain(thrown, runs.interrupted());
    }

    /**
     * Returns the text of {@link Throwable#printStackTrace}, with cells in place of the classes of snippets. Any
     * thread.
     */
    public String listing(Throwable thrown) {
        if (thrown instanceof ExitGuard.ExitError exit) {
            return "SystemExit: " + new EvaluationException.Exited(exit.status()).getMessage() + "\n";
        }
        return TraceListing.of(traces.of(thrown));
    }

    /** Whether a throwable only unwinds a thread of an interrupted cell. */
    public static boolean isStop(Throwable thrown) {
        return thrown instanceof CellStoppedError || thrown instanceof AbandonedError;
    }

    /** Returns the completion and inspection of this session. Any thread, also while a cell runs. */
    public Assistant assistant() {
        return assistant;
    }

    /** Forgets all declarations and imports of cells; the class path stays. On the running cell's thread. */
    public void reset() throws EvaluationException {
        lock.run(() -> {
            snippets.dropped();
            engine.reset();
        });
        Thread.currentThread().setContextClassLoader(engine.loader());
        values.clear();
        lastTrace = null; // an exception refers to the classes whose code threw it
        evaluate(include(settings.startUp(), "the start-up source"), Interval.NONE);
    }

    /**
     * Forgets a variable, method, class or result, and releases its value. On the running cell's thread.
     *
     * @return false if nothing has this name
     */
    public boolean delete(String name) {
        return values.forget(name) | lock.with(() -> engine.delete(name));
    }

    /** Returns a message about the session itself, once; blank if there is none. On the running cell's thread. */
    public String notice() {
        return values.notice();
    }

    /** The session's classes, for profilers. */
    public ProfiledCode code() {
        return new SessionCode(engine::loader, snippets, sources, () -> lock.with(engine::imports));
    }

    /** Adds a jar or a folder to the class path of cells. Any thread. */
    public void addToClassPath(Path entry) {
        lock.run(() -> engine.addToClassPath(entry));
    }

    /** Returns the class loader that defines the classes of cells. */
    public ClassLoader classLoader() {
        return engine.loader();
    }

    @Override
    public void close() {
        runs.close();
        lock.run(engine::close);
    }
}
