// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;
import jdk.jshell.spi.SPIResolutionException;
import jiffy.jshell.CompilerLock.AbandonedError;
import jiffy.jshell.EvaluationException.Declaration;
import jiffy.magic.CellCode;
import jiffy.magic.Evaluation;
import jiffy.magic.Evaluator;
import jiffy.magic.UsageException;
import jiffy.magic.Value;
import jiffy.profile.ProfiledCode;
import jiffy.timing.Interval;

/**
 * A Java session: variables, methods, classes and imports that cells share. A cell runs between {@link #beginCell} and
 * {@link #endCell} on one thread, which may be another one for the next cell; everything that evaluates belongs in
 * between. {@link #interrupt}, {@link #abandonCell}, {@link #explain} and what completes and inspects may be called from
 * any thread at any time.
 */
public final class JavaSession implements Evaluator, AutoCloseable {

    private final CompilerLock lock = new CompilerLock();
    private final Engine engine;
    private final SnippetTable snippets;
    private final Traces traces;
    private final CellValues values;
    private final StaticTypes types;
    private final SessionSettings settings;
    private final Map<Integer, String> sources = new ConcurrentHashMap<>();
    private final Map<Integer, List<Included>> included = new ConcurrentHashMap<>();
    private final List<CellEvaluator.Unresolved> unresolved = new ArrayList<>();
    private volatile CellRun run;
    private volatile CellRun previous;
    private ClassLoader outerLoader;

    /** Starts a session; takes some hundred milliseconds. Any thread. */
    public JavaSession(SessionSettings settings) {
        this.settings = settings;
        engine = lock.with(() -> new Engine(settings));
        snippets = new SnippetTable(engine.analysis(), lock);
        traces = new Traces(snippets);
        engine.loader().explainWith(traces);
        values = new CellValues(engine, lock);
        types = new StaticTypes(engine, lock);
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

    /** The default imports that the compiler refused, with its reasons. */
    public Map<String, String> refusedImports() {
        return engine.refusedImports();
    }

    /**
     * A cell begins on the calling thread. Call before anything of it runs, and {@link #endCell} afterwards.
     *
     * @param number what it is shown with, from 1; 0 for code that is in no cell
     * @param source the whole cell
     */
    public void beginCell(int number, String source) {
        settlePrevious();
        sources.put(number, source);
        included.remove(number);
        unresolved.clear();
        run = CellRun.begin(number, engine.loader().lastNumber() + 1);
        outerLoader = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(engine.loader());
    }

    /**
     * The cell has ended; on its thread. From now on interrupts do nothing. Threads that an interrupted cell started go
     * on stopping until the next cell begins.
     */
    public void endCell() {
        CellRun ending = run;
        if (ending == null || !ending.isOwnedByCurrentThread()) {
            return;
        }
        ending.end();
        Thread.currentThread().setContextClassLoader(outerLoader);
        previous = ending;
        run = null;
    }

    /**
     * Stops the running cell: its code at the next loop turn or call, and what waits. Harmless when none runs.
     *
     * @return whether a cell was running
     */
    public boolean interrupt() {
        CellRun current = run;
        if (current != null) {
            current.interrupt();
        }
        return current != null;
    }

    /**
     * Gives up on a cell whose thread hangs where no interrupt reaches it. The next cell must begin on another thread;
     * the old one, should it ever come back, gets an {@link Error} from whatever it calls here.
     */
    public void abandonCell() {
        CellRun current = run;
        if (current != null) {
            current.abandon();
            previous = current;
            run = null;
        }
    }

    /**
     * The checks of an abandoned cell stay armed, and every loop of the session would pay for that: so classes are
     * linked anew. Where the JVM gives no instrumentation, they do pay.
     */
    private void settlePrevious() {
        if (previous != null
                && previous.abandoned()
                && settings.instrumentation().isPresent()) {
            InterruptCheck.leaveBehind(previous);
            lock.with(engine::relink);
        } else if (previous != null) {
            previous.release();
        }
        previous = null;
    }

    @Override
    public Evaluation evaluate(CellCode code, Interval interval) throws EvaluationException {
        long begin = System.nanoTime();
        CellRun current = currentRun();
        Execution execution = new Execution(lock, current, interval);
        CellEvaluator evaluator = new CellEvaluator(engine, snippets, execution, current, types);
        Optional<EvaluationException> failure = lock.with(current, () -> {
            values.declareNamedIn(code, current);
            try {
                evaluator.evaluate(code);
                return Optional.empty();
            } catch (EvaluationException e) {
                return Optional.of(new Hints(engine).added(e, code.text()));
            }
        });
        unresolved.addAll(evaluator.unresolved());
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
        if (evaluator.value().isPresent() && !silenced) {
            remember(evaluator.value());
        }
        return new Evaluation(evaluator.value(), silenced, System.nanoTime() - begin - execution.nanos());
    }

    @Override
    public CompiledStatement compile(CellCode statement, Setup setup) throws EvaluationException {
        CellRun current = currentRun();
        String consumer = settings.compilerBlackhole() ? "consume" : "sink";
        StatementCompiler compiler = new StatementCompiler(engine, snippets, lock, current, consumer);
        Object outcome = lock.with(current, () -> {
            values.declareNamedIn(setup.code(), current);
            values.declareNamedIn(statement, current);
            try {
                return compiler.compile(statement, setup);
            } catch (EvaluationException e) {
                return new Hints(engine).added(e, setup.code().text() + statement.text());
            }
        });
        if (current.interrupted()) {
            throw explain(new CellStoppedError());
        }
        if (outcome instanceof EvaluationException e) {
            throw e;
        }
        return (CompiledStatement) outcome;
    }

    /**
     * Puts a statement and all that it needs of the session where another JVM can take it from.
     *
     * @param folder gets class files, of a package {@code REPL}
     * @param variables gets what {@link ForkedVariables#restore} reads
     * @throws UsageException where a variable can't be taken along, with its name and the reason
     */
    public ForkedStatement export(CellCode statement, Setup setup, Path folder, Path variables)
            throws EvaluationException, UsageException, IOException {
        CompiledStatement measured = compile(statement, setup);
        CellRun current = currentRun();
        StatementCompiler compiler = new StatementCompiler(engine, snippets, lock, current, "consume");
        Object outcome = lock.with(current, () -> {
            try {
                return compiler.compileForFork(statement, setup, measured);
            } catch (EvaluationException | UsageException e) {
                return e;
            }
        });
        if (outcome instanceof UsageException e) {
            throw e;
        }
        if (outcome instanceof EvaluationException e) {
            throw e;
        }
        ForkedStatement forked = (ForkedStatement) outcome;
        List<String> remade = new SessionExport(engine.loader(), forked.className()).write(folder, variables);
        return new ForkedStatement(forked.className(), forked.type(), remade);
    }

    /** The jars and folders that cells see beside this program's own. Any thread. */
    public List<Path> classPath() {
        return engine.loader().classPath();
    }

    @Override
    public boolean forgetProfiles() {
        // A class that is redefined, be it as it was, has new methods to the JVM, which it knows nothing about.
        return settings.instrumentation().isPresent() && lock.with(engine::relink);
    }

    @Override
    public Optional<Throwable> thrownByCode(Throwable failure) {
        return explain(failure) instanceof EvaluationException.UserThrew thrown
                ? Optional.of(thrown.getCause())
                : Optional.empty();
    }

    @Override
    public void assign(CellCode target, Value value) throws EvaluationException {
        CellRun current = currentRun();
        Optional<List<Diag>> errors = lock.with(current, () -> values.assign(target.text(), value, current));
        if (errors.isPresent()) {
            throw Problems.failed(errors.get(), Origin.of(current.cell(), target));
        }
    }

    /** From now on a value is reachable as {@code $n}, where n is the number of the running cell. */
    public void remember(Value value) {
        values.put(currentRun().cell(), value);
    }

    /** What the running cell declared, and evaluating did not complain about, but is not usable yet. */
    public List<Declaration> unresolved() {
        return lock.with(() -> unresolved.stream()
                .filter(u -> engine.shell().status(u.snippet()) != Snippet.Status.VALID)
                .filter(u -> engine.shell().status(u.snippet()).isActive())
                .map(u -> CellEvaluator.declaration(engine, u.snippet(), u.origin()))
                .toList());
    }

    /**
     * Puts the text of a file behind the running cell's source, so that messages find its lines.
     *
     * @param name what messages call it
     * @return the text as code of the cell
     */
    public CellCode include(String text, String name) {
        int cell = currentRun().cell();
        String before = sources.get(cell);
        String joined = before.endsWith("\n") ? before : before + "\n";
        sources.put(cell, joined + text);
        int line = (int) joined.chars().filter(c -> c == '\n').count();
        included.computeIfAbsent(cell, c -> new CopyOnWriteArrayList<>())
                .add(new Included(name, line, (int) text.lines().count()));
        return new CellCode(text, line + 1, 0);
    }

    /** What was included at a line of a cell's source; empty where that is the cell's own. Any thread. */
    public Optional<Included> included(int cell, int line) {
        return included.getOrDefault(cell, List.of()).stream()
                .filter(i -> i.holds(line))
                .findFirst();
    }

    /** Any thread. */
    @Override
    public boolean isVariable(String name) {
        return lock.with(() -> engine.shell().variables().anyMatch(v -> v.name().equals(name)));
    }

    /** The source of a cell that ran, with the files that it ran behind it. */
    public Optional<String> source(int cell) {
        return Optional.ofNullable(sources.get(cell));
    }

    /** Puts into the user's terms what came out of user code by whatever way. */
    public EvaluationException explain(Throwable thrown) {
        if (thrown instanceof EvaluationException e) {
            return e;
        }
        if (thrown instanceof AbandonedError e) {
            throw e;
        }
        CellRun current = run;
        List<Frame> frames = traces.frames(thrown.getStackTrace());
        if (thrown instanceof CellStoppedError || current != null && current.interrupted()) {
            return new EvaluationException.Interrupted(frames);
        }
        if (thrown instanceof ExitGuard.ExitError exit) {
            return new EvaluationException.Exited(exit.status());
        }
        if (thrown instanceof SPIResolutionException unresolvedUse) {
            return explain(unresolvedUse, frames);
        }
        return new EvaluationException.UserThrew(traces.of(thrown));
    }

    /** What {@link Throwable#printStackTrace} would print, with cells in place of snippets' classes. Any thread. */
    public String listing(Throwable thrown) {
        if (thrown instanceof ExitGuard.ExitError exit) {
            return "SystemExit: " + new EvaluationException.Exited(exit.status()).getMessage() + "\n";
        }
        return TraceListing.of(traces.of(thrown));
    }

    /** Whether it only unwinds a thread of a cell that was interrupted. */
    public static boolean isStop(Throwable thrown) {
        return thrown instanceof CellStoppedError || thrown instanceof AbandonedError;
    }

    private EvaluationException explain(SPIResolutionException thrown, List<Frame> frames) {
        String id = String.valueOf(thrown.id());
        return lock.with(() -> snippets.snippet(id)
                .filter(DeclarationSnippet.class::isInstance)
                .map(s -> CellEvaluator.declaration(
                        engine, (DeclarationSnippet) s, snippets.origin(id).orElseThrow()))
                .<EvaluationException>map(d -> new EvaluationException.Unresolved(d, frames))
                .orElseGet(() -> new EvaluationException.UserThrew(traces.of(thrown))));
    }

    /**
     * What may stand at a cursor. Any thread, also while a cell runs.
     *
     * @param cursor UTF-16 index into {@code code}, from 0 to its length
     */
    public Completion complete(String code, int cursor) {
        return lock.with(() -> new JavaCompleter(engine).complete(code, cursor));
    }

    /**
     * What is known of the name at a cursor. Any thread, also while a cell runs.
     *
     * @param cursor UTF-16 index into {@code code}, from 0 to its length
     * @param detailed whether the source of libraries is wanted too
     */
    public Optional<Inspection> inspect(String code, int cursor, boolean detailed) {
        return lock.with(() -> new JavaInspector(engine).inspect(code, cursor, detailed));
    }

    /** The static type of an expression as Java source; empty where it is none. Any thread. */
    public Optional<String> typeOf(String expression) {
        return lock.with(() -> Optional.ofNullable(engine.analysis().analyzeType(expression, expression.length())));
    }

    /** Whether code can be run as it stands. Any thread, also while a cell runs. */
    public Completeness completeness(String code) {
        return lock.with(() -> new CompletenessCheck(engine.analysis()).check(code));
    }

    /** The variables that cells declared, in order, with their values. Any thread. */
    public List<Variable> variables() {
        return lock.with(() -> {
            JavaInspector inspector = new JavaInspector(engine);
            return inspector.variables();
        });
    }

    /** What cells declared and imported. Any thread. */
    public Declarations declarations() {
        return lock.with(() -> Declarations.of(engine));
    }

    /** Forgets what cells declared and imported; default imports and class path stay. On the running cell's thread. */
    public void reset() {
        lock.with(() -> {
            engine.reset();
            return null;
        });
        values.clear();
    }

    /** The session's classes, for profilers. */
    public ProfiledCode code() {
        return new SessionCode(engine.loader(), snippets, sources, () -> lock.with(engine::imports));
    }

    /** Adds a jar or a folder to what cells see. Any thread. */
    public void addToClassPath(Path entry) {
        lock.with(() -> {
            engine.addToClassPath(entry);
            return null;
        });
    }

    /** Defines the classes of cells. */
    public ClassLoader classLoader() {
        return engine.loader();
    }

    int variableCount() {
        return lock.with(() -> (int) engine.shell().variables().count());
    }

    int typeCount() {
        return lock.with(() -> (int) engine.shell().types().count());
    }

    private CellRun currentRun() {
        CellRun current = run;
        if (current == null || !current.isOwnedByCurrentThread()) {
            throw new AbandonedError();
        }
        return current;
    }

    @Override
    public void close() {
        lock.with(() -> {
            engine.close();
            return null;
        });
    }
}
