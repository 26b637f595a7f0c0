// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.execution.CompilerLock.AbandonedError;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.jshell.execution.SessionExecutionControl;
import jiffy.jshell.snippet.JShellInternals.Ability;
import jiffy.jvm.Interval;

/** JShell with our way of running snippets. To be used under the {@link CompilerLock} only. */
public final class Engine implements AutoCloseable {

    /** Prefix of the variables that JShell declares for the values of expressions. */
    private static final String TEMPORARY = "jiffy$";

    /** Evaluations before javac is recreated: often enough to bound its memory, rarely enough not to cost time. */
    private static final int EVALUATIONS_PER_COMPILER = 1000;

    /**
     * Keeps local variables in class files, for debugging; this costs no time to compile, and 130 bytes a small class.
     */
    private static final String LOCAL_VARIABLES = "-g";

    private SessionClassLoader loader = new SessionClassLoader(Engine.class.getClassLoader());
    private final ClassIndex index = new ClassIndex();
    private final SessionExecutionControl control;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final SnippetErrors errors;
    private final PackageIndex packageIndex;
    private final Set<Snippet> defaults;
    private final AtomicLong temporaries = new AtomicLong();
    private final JShellInternals internals;
    private final Optional<Units> units;
    private final Map<String, String> refusedImports = new LinkedHashMap<>();
    private final List<String> compilerOptions;
    private int evaluations;

    public Engine(SessionSettings settings) {
        compilerOptions = settings.compilerOptions();
        control = new SessionExecutionControl(loader, settings.instrumentation());
        shell = JShell.builder()
                .executionEngine(control.provider(), Map.of())
                .tempVariableNameGenerator(this::newTemporary)
                .fileManager(CompilerFiles::new)
                .compilerOptions(Stream.concat(Stream.of(LOCAL_VARIABLES), settings.compilerOptions().stream())
                        .toArray(String[]::new))
                .build();
        internals = new JShellInternals(shell);
        CompilerClassPath.narrow(internals);
        analysis = shell.sourceCodeAnalysis();
        errors = new SnippetErrors(shell);
        packageIndex = PackageIndex.held(internals);
        units = internals.offers(Ability.FORGET) ? Units.of(shell, internals, control, this) : Optional.empty();
        CompilerClassPath.ofEnvironment().ifPresent(environment -> {
            // With it javac would no longer look where this program's own classes are.
            shell.addToClasspath(CompilerClassPath.ofProgram());
            shell.addToClasspath(environment);
        });
        settings.classPath().forEach(this::addToClassPath);
        KnownImports known = new KnownImports(internals);
        settings.imports().stream().filter(name -> !known.add(name)).forEach(this::importAtStart);
        defaults = Set.copyOf(shell.snippets().toList());
    }

    private void importAtStart(String name) {
        SnippetEvent event = shell.eval("import " + name + ";").get(0);
        if (event.status() == Snippet.Status.REJECTED) {
            String why = errors.of(event.snippet()).stream()
                    .map(d -> SnippetErrors.message(d).lines().findFirst().orElse(""))
                    .findFirst()
                    .orElse("it is none");
            refusedImports.put(name, why);
        }
    }

    /** Returns the imports of the settings that were refused, with the reasons. */
    public Map<String, String> refusedImports() {
        return Map.copyOf(refusedImports);
    }

    /** Returns a name that no variable has. */
    public String newTemporary() {
        return TEMPORARY + temporaries.incrementAndGet();
    }

    public SourceCodeAnalysis analysis() {
        return analysis;
    }

    /** Returns the javac options of this session. */
    public List<String> compilerOptions() {
        return compilerOptions;
    }

    /** Returns the class path of the compiler of cells, without the JDK. */
    public List<Path> compilerClassPath() {
        return Stream.concat(CompilerClassPath.all().stream(), loader.classPath().stream())
                .toList();
    }

    public JShell shell() {
        return shell;
    }

    public SessionClassLoader loader() {
        return loader;
    }

    /** Returns the compiler's errors of snippets. */
    public SnippetErrors errors() {
        return errors;
    }

    /** Returns one line for each use of JShell's internals that this JDK does not allow: its cost, and the reason. */
    public List<String> missingInternals() {
        return internals.missing();
    }

    /** Returns the index of the classes that source could import. */
    public ClassIndex index() {
        return index;
    }

    public void addToClassPath(Path entry) {
        index.add(entry);
        shell.addToClasspath(entry.toAbsolutePath().toString());
    }

    /**
     * Compiles a snippet and runs it as part of an execution.
     *
     * @throws CompilerCrash the compiler itself failed; nothing was run
     */
    public List<SnippetEvent> eval(String source, Execution execution) {
        renewCompilers();
        List<SnippetEvent> events = compileAndRun(source, execution);
        if (dropUnwritten(events)) {
            // Was it this class, or one that the same compiler could not write before? A new compiler knows only this.
            events = compileAndRun(source, execution);
            dropUnwritten(events);
        } else if (events.stream().anyMatch(this::exceedsClassFile)) {
            internals.renewCompilers();
        }
        copyErrors(events);
        clear(events);
        return events;
    }

    /** A declaration that waits for others is compiled anew with each of them, and may be in none of the events. */
    private void copyErrors(List<SnippetEvent> events) {
        events.forEach(e -> internals.copyErrors(e.snippet()));
        if (events.stream().anyMatch(e -> e.causeSnippet() != null || e.status() != Snippet.Status.VALID)) {
            shell.snippets().filter(s -> shell.status(s).isActive()).forEach(internals::copyErrors);
        }
    }

    /** Returns the compilation of several snippets as one unit; empty if JShell's internals are closed or unknown. */
    public Optional<Units> units() {
        return units;
    }

    void renewCompilers() {
        if (++evaluations % EVALUATIONS_PER_COMPILER == 0) {
            internals.renewCompilers();
        }
    }

    /** Drops snippets that the compiler could not write, and the compiler; returns whether there were any. */
    private boolean dropUnwritten(List<SnippetEvent> events) {
        List<SnippetEvent> unwritten =
                events.stream().filter(errors::isNotWritten).toList();
        if (!unwritten.isEmpty()) {
            internals.renewCompilers();
            unwritten.forEach(e -> drop(e.snippet()));
        }
        return !unwritten.isEmpty();
    }

    private List<SnippetEvent> compileAndRun(String source, Execution execution) {
        Execution outer = control.use(execution);
        try {
            return shell.eval(source);
        } catch (AbandonedError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            internals.renewCompilers();
            throw new CompilerCrash(e);
        } finally {
            control.use(outer);
        }
    }

    private boolean exceedsClassFile(SnippetEvent event) {
        return event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED
                && errors.of(event.snippet()).stream().anyMatch(SnippetErrors::exceedsClassFile);
    }

    private void clear(List<SnippetEvent> events) {
        Set<String> inUse = events.stream()
                .filter(e -> !isOver(e) && hasClass(e.snippet()))
                .map(e -> wrapper(e.snippet()))
                .collect(Collectors.toSet());
        for (SnippetEvent event : events) {
            if (isOver(event)) {
                Snippet snippet = event.snippet();
                String wrapper = hasClass(snippet) ? wrapper(snippet) : "_";
                internals.forget(snippet, wrapper, isOnlyIn(wrapper) && !inUse.contains(wrapper));
            }
        }
    }

    /** Whether nothing can refer to the snippet any more. */
    private static boolean isOver(SnippetEvent event) {
        return !event.status().isActive() || !event.snippet().kind().isPersistent();
    }

    private static boolean hasClass(Snippet snippet) {
        return snippet.kind() != Snippet.Kind.IMPORT && snippet.kind() != Snippet.Kind.ERRONEOUS;
    }

    /** The binary name of the class that a variable is in. */
    public String currentClass(VarSnippet variable) {
        return wrapper(variable);
    }

    private String wrapper(Snippet snippet) {
        return analysis.wrapper(snippet).fullClassName();
    }

    /** Whether the class is a single snippet's; overloaded methods share one, which names them all. */
    private static boolean isOnlyIn(String wrapper) {
        return wrapper.indexOf('_') < 0;
    }

    /**
     * Returns the index at which the first snippet of a text ends.
     *
     * @throws CompilerCrash the parser failed
     */
    public SourceCodeAnalysis.CompletionInfo firstSnippet(String text) {
        try {
            return analysis.analyzeCompletion(text);
        } catch (RuntimeException | Error e) {
            throw new CompilerCrash(e);
        }
    }

    /** Compiles a declaration that runs nothing. */
    public SnippetEvent declare(String source, CompilerLock lock, CellRun run) {
        return eval(source, new Execution(lock, run, Interval.NONE)).get(0);
    }

    /** Returns the session's imports without static ones, such as {@code java.util.*} or {@code java.util.List}. */
    public List<String> imports() {
        return shell.imports()
                .filter(i -> !i.isStatic())
                .map(ImportSnippet::fullname)
                .toList();
    }

    /** Relinks all interrupt checks; returns false if that is not possible. */
    public boolean relink() {
        return control.relink();
    }

    /** Forgets a snippet; its classes stay. */
    public void drop(Snippet snippet) {
        if (shell.status(snippet).isActive()) {
            clear(shell.drop(snippet));
        }
    }

    /** Whether a snippet is a default import. */
    boolean isDefault(Snippet snippet) {
        return defaults.contains(snippet);
    }

    /** Forgets all snippets but the default imports, with their classes and the values of variables. */
    public void reset() {
        shell.snippets()
                .filter(s -> shell.status(s).isActive() && !defaults.contains(s))
                .forEach(this::release);
        loader = loader.successor();
        control.use(loader);
    }

    private void release(Snippet snippet) {
        if (snippet instanceof VarSnippet variable && shell.status(snippet).isDefined()) {
            loader.clear(currentClass(variable), variable.name());
        }
        drop(snippet);
    }

    /** Whether the session has a variable, a method or a class of this name. */
    public boolean declares(String name) {
        return named(name).findAny().isPresent();
    }

    /**
     * Forgets the variables, methods and classes with this name, and the variables' values; returns false if there are
     * none.
     */
    public boolean delete(String name) {
        List<DeclarationSnippet> found = named(name).toList();
        found.forEach(this::release);
        return !found.isEmpty();
    }

    private Stream<DeclarationSnippet> named(String name) {
        return shell.snippets()
                .filter(s -> shell.status(s).isActive() && !defaults.contains(s))
                .filter(s -> s instanceof DeclarationSnippet declared
                        && declared.name().equals(name))
                .map(DeclarationSnippet.class::cast);
    }

    @Override
    public void close() {
        packageIndex.release();
        shell.close();
    }
}
