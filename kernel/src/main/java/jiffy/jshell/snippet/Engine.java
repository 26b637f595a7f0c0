// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.io.File;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.NotImplementedException;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.jshell.execution.SessionExecutionControl;
import jiffy.jvm.Interval;

/** JShell with our way of running snippets. To be used under the {@link CompilerLock} only. */
public final class Engine implements AutoCloseable {

    /** What the variables begin with that JShell makes for the values of expressions. */
    private static final String TEMPORARY = "jiffy$";

    /** What new compilers cost is then not to be noticed, nor what old ones keep. */
    private static final int EVALUATIONS_A_COMPILER = 1000;

    /** Keeps local variables in class files, for debugging; this costs no time to compile, and 130 bytes a small class. */
    private static final String LOCAL_VARIABLES = "-g";

    private final SessionClassLoader loader = new SessionClassLoader(Engine.class.getClassLoader());
    private final ClassIndex index = new ClassIndex();
    private final SessionExecutionControl control;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final PackageIndex packageIndex;
    private final Set<Snippet> defaults;
    private final AtomicLong temporaries = new AtomicLong();
    private final Optional<Leftovers> leftovers;
    private final Optional<Units> units;
    private final Map<String, String> refusedImports = new LinkedHashMap<>();
    private final List<String> compilerOptions;
    private int evaluations;

    public Engine(SessionSettings settings) {
        compilerOptions = settings.compilerOptions();
        control = new SessionExecutionControl(loader, settings.instrumentation());
        shell = JShell.builder()
                .executionEngine(provider(control), Map.of())
                .tempVariableNameGenerator(this::newTemporary)
                .compilerOptions(Stream.concat(Stream.of(LOCAL_VARIABLES), settings.compilerOptions().stream())
                        .toArray(String[]::new))
                .build();
        CompilerClassPath.narrow(shell);
        analysis = shell.sourceCodeAnalysis();
        packageIndex = PackageIndex.held(analysis);
        leftovers = Leftovers.of(shell);
        units = leftovers.isEmpty() ? Optional.empty() : Units.of(shell);
        String environment = System.getenv("CLASSPATH");
        if (environment != null && !environment.isBlank()) {
            // With it javac would no longer look where this program's own classes are.
            shell.addToClasspath(CompilerClassPath.ofProgram());
            shell.addToClasspath(environment);
        }
        settings.classPath().forEach(this::addToClassPath);
        KnownImports known = new KnownImports(shell);
        settings.imports().stream().filter(name -> !known.add(name)).forEach(this::importAtStart);
        defaults = Set.copyOf(shell.snippets().toList());
    }

    private void importAtStart(String name) {
        SnippetEvent event = shell.eval("import " + name + ";").get(0);
        if (event.status() == Snippet.Status.REJECTED) {
            String why = errors(event.snippet()).stream()
                    .map(d -> message(d).lines().findFirst().orElse(""))
                    .findFirst()
                    .orElse("it is none");
            refusedImports.put(name, why);
        }
    }

    /** The imports of the settings that were refused, with the reasons. */
    public Map<String, String> refusedImports() {
        return Map.copyOf(refusedImports);
    }

    /** A name that no variable has. */
    public String newTemporary() {
        return TEMPORARY + temporaries.incrementAndGet();
    }

    public SourceCodeAnalysis analysis() {
        return analysis;
    }

    /** The options of javac that this session has of its own. */
    public List<String> compilerOptions() {
        return compilerOptions;
    }

    /** Where the compiler of cells looks for classes, besides the JDK. */
    public List<Path> compilerClassPath() {
        String environment = System.getenv("CLASSPATH");
        String program = CompilerClassPath.ofProgram() + (environment == null ? "" : File.pathSeparator + environment);
        return Stream.concat(Stream.of(program.split(File.pathSeparator)).map(Path::of), loader.classPath().stream())
                .toList();
    }

    public JShell shell() {
        return shell;
    }

    public SessionClassLoader loader() {
        return loader;
    }

    /** The classes that source could import. */
    public ClassIndex index() {
        return index;
    }

    public void addToClassPath(Path entry) {
        index.add(entry);
        shell.addToClasspath(entry.toAbsolutePath().toString());
    }

    /** Compiles a snippet and runs it as part of an execution. */
    public List<SnippetEvent> eval(String source, Execution execution) {
        Execution outer = control.use(execution);
        renewCompilers();
        List<SnippetEvent> events = shell.eval(source);
        control.use(outer);
        clear(events);
        return events;
    }

    /** Makes snippets that are compiled with others; empty where JShell's module is closed or unknown. */
    public Optional<SnippetRegister> register() {
        return units.map(Units::register);
    }

    /** Compiles a unit of several snippets. */
    public UnitCompiler.Result compile(String text) {
        renewCompilers();
        return units.orElseThrow().compiler().compile(text);
    }

    private void renewCompilers() {
        if (++evaluations % EVALUATIONS_A_COMPILER == 0) {
            leftovers.ifPresent(Leftovers::renewCompilers);
        }
    }

    /** Runs a method of a snippet's class. */
    public void run(String className, String method, MethodType type, Execution execution) {
        Execution outer = control.use(execution);
        control.run(className, method, type);
        control.use(outer);
    }

    /** Defines or redefines classes of a unit; false where the JVM refuses. */
    public boolean load(List<ClassBytecodes> classes, Execution execution) {
        UnitCompiler compiler = units.orElseThrow().compiler();
        ClassBytecodes[] added =
                classes.stream().filter(c -> !compiler.isLoaded(c)).toArray(ClassBytecodes[]::new);
        ClassBytecodes[] changed = classes.stream()
                .filter(c -> compiler.isLoaded(c) && !compiler.isCurrent(c))
                .toArray(ClassBytecodes[]::new);
        Execution outer = control.use(execution);
        try {
            control.load(added);
            compiler.markLoaded(added);
            if (changed.length > 0) {
                control.redefine(changed);
                compiler.markLoaded(changed);
            }
            return true;
        } catch (ClassInstallException | NotImplementedException e) {
            return false;
        } finally {
            control.use(outer);
        }
    }

    /** Forgets a snippet that another one replaced in the same class. */
    public void forgetReplaced(Snippet snippet, String wrapper) {
        leftovers.ifPresent(l -> l.forget(snippet, wrapper, false));
    }

    /** Forgets a new snippet that was compiled and never entered. */
    public void forgetUnused(Snippet snippet, String wrapper) {
        leftovers.ifPresent(l -> l.forgetUnused(snippet, wrapper));
    }

    /** Forgets the class of a unit's statements, which have run. */
    public void forgetStatements(String className) {
        leftovers.ifPresent(l -> l.forgetClasses(className));
        loader.retire(className);
    }

    private void clear(List<SnippetEvent> events) {
        if (leftovers.isEmpty()) {
            return;
        }
        Set<String> inUse = events.stream()
                .filter(e -> !isOver(e) && hasClass(e.snippet()))
                .map(e -> wrapper(e.snippet()))
                .collect(Collectors.toSet());
        for (SnippetEvent event : events) {
            if (isOver(event)) {
                Snippet snippet = event.snippet();
                String wrapper = hasClass(snippet) ? wrapper(snippet) : "_";
                leftovers.get().forget(snippet, wrapper, isOnlyIn(wrapper) && !inUse.contains(wrapper));
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

    private String wrapper(Snippet snippet) {
        return analysis.wrapper(snippet).fullClassName();
    }

    /** Whether the class is a single snippet's; overloaded methods share one, which names them all. */
    private static boolean isOnlyIn(String wrapper) {
        return wrapper.indexOf('_') < 0;
    }

    /** Compiles a declaration that runs nothing. */
    public SnippetEvent declare(String source, CompilerLock lock, CellRun run) {
        return eval(source, new Execution(lock, run, Interval.NONE)).get(0);
    }

    /** What the session imports, as {@code java.util.*} or {@code java.util.List}; static imports are left out. */
    public List<String> imports() {
        return shell.imports()
                .filter(i -> !i.isStatic())
                .map(ImportSnippet::fullname)
                .toList();
    }

    /** Links all checks anew; false where that cannot be done. */
    public boolean relink() {
        return control.relink();
    }

    /** Forgets a snippet; its classes stay. */
    public void drop(Snippet snippet) {
        if (shell.status(snippet).isActive()) {
            clear(shell.drop(snippet));
        }
    }

    /** Whether it was there from the start. */
    boolean isDefault(Snippet snippet) {
        return defaults.contains(snippet);
    }

    /** Forgets all snippets but the default imports. */
    public void reset() {
        shell.snippets()
                .filter(s -> shell.status(s).isActive() && !defaults.contains(s))
                .forEach(this::drop);
    }

    /** The errors of a snippet, which need not be a valid one. */
    public List<Diag> errors(Snippet snippet) {
        return shell.diagnostics(snippet).filter(Diag::isError).toList();
    }

    public static String message(Diag diag) {
        return diag.getMessage(Locale.ROOT);
    }

    private record Units(SnippetRegister register, UnitCompiler compiler) {

        static Optional<Units> of(JShell shell) {
            try {
                return Optional.of(new Units(new SnippetRegister(shell), new UnitCompiler(shell)));
            } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        packageIndex.release();
        shell.close();
    }

    private static ExecutionControlProvider provider(ExecutionControl control) {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "jiffy";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return control;
            }
        };
    }
}
