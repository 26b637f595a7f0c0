// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.debug;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jiffy.debug.CellThreads;
import jiffy.debug.DebuggedCode;
import jiffy.debug.FrameEvaluator;
import jiffy.debug.source.SourceLine;
import jiffy.debug.source.SourcePaths;
import jiffy.jshell.eval.CellRuns;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.jshell.result.FunctionNames;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.snippet.CellSources;
import jiffy.jshell.snippet.SnippetTable;

/** The session's classes in the user's terms, for the debugger. Any thread. */
public final class SessionDebuggedCode implements DebuggedCode {

    /** JShell's method for the initializer of a {@code var}. */
    private static final String INITIALIZER = SnippetClasses.RUN + "Aux";

    private static final String STOPPED = "REPL." + SnippetClasses.STOPPED;

    private final Classes classes;
    private final CellRuns runs;
    private final FrameEvaluator evaluator;
    private final CellThreads threads;
    private final SourcePaths paths = SourcePaths.ofProcess();
    private final Map<String, String> pathByText = new ConcurrentHashMap<>();

    /** Lookups in the session's classes. */
    public record Classes(Supplier<SessionClassLoader> loaders, SnippetTable snippets, CellSources sources) {}

    /** @param evaluator evaluates code in stopped frames */
    public SessionDebuggedCode(Classes classes, CellRuns runs, FrameEvaluator evaluator) {
        this.classes = classes;
        this.runs = runs;
        this.evaluator = evaluator;
        this.threads = new SessionThreads(runs);
    }

    /** The name of a source. */
    public String path(String text) {
        return pathByText.computeIfAbsent(text, paths::of);
    }

    /** The cell or file of a name, if it was run. */
    public Optional<CellSources.Part> source(String path) {
        return classes.sources()
                .allParts()
                .filter(p -> path(p.text()).equals(path))
                .reduce((first, later) -> later);
    }

    /** The files that cells ran. */
    public List<CellSources.Part> files() {
        return classes.sources().allParts().filter(p -> p.before() > 0).toList();
    }

    @Override
    public boolean owns(ClassLoader loader, String internalName) {
        return loader == classes.loaders().get() && isCellClass(internalName.replace('/', '.'));
    }

    private static boolean isCellClass(String className) {
        return SnippetClasses.isSnippetClass(className)
                && !className.contains(SnippetClasses.WORKLOAD)
                && !className.contains(SnippetClasses.REST);
    }

    @Override
    public Collection<Class<?>> classes() {
        return classes.loaders().get().classes();
    }

    @Override
    public Optional<byte[]> definition(Class<?> type) {
        return classes.loaders().get().definition(type.getName());
    }

    @Override
    public FrameKind kind(String className, String method) {
        if (isCellClass(className)) {
            // JShell's own method around it is at the same line of the cell.
            return method.equals(INITIALIZER) ? FrameKind.CELL_PART : FrameKind.CELL;
        }
        if (className.equals(Execution.class.getName())) {
            return FrameKind.EVALUATOR;
        }
        boolean ours = className.startsWith("jiffy.")
                || className.startsWith(STOPPED)
                || className.startsWith("io.github.spencerpark.jupyter.");
        return ours || SnippetClasses.isSnippetClass(className) ? FrameKind.KERNEL : FrameKind.LIBRARY;
    }

    @Override
    public Optional<SourceLine> place(String className, String method, int line) {
        // An initializer's text begins in the middle of a line that JShell wrote.
        Optional<SnippetTable.Place> place = method.equals(INITIALIZER)
                ? classes.snippets().place(className, line)
                : classes.snippets().written(className, line);
        return place.flatMap(p -> classes.sources()
                .part(p.cell(), p.line())
                .map(part -> new SourceLine(path(part.text()), p.line() - part.before())));
    }

    @Override
    public boolean isPlaceable(String className) {
        return classes.snippets().knows(className);
    }

    @Override
    public Set<String> runningSources() {
        return runs.running()
                .map(run -> classes.sources().parts(run.cell()).stream()
                        .map(part -> path(part.text()))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    @Override
    public boolean isStatements(String method) {
        return method.startsWith(SnippetClasses.RUN);
    }

    @Override
    public boolean isWritten(String method, String local) {
        boolean isWrapped = method.equals(SnippetClasses.RUN) || method.equals(INITIALIZER);
        return !isWrapped || !local.endsWith("_") && !local.startsWith("$_");
    }

    @Override
    public String function(String className, String method) {
        return FunctionNames.of(className, method);
    }

    @Override
    public String readable(String text) {
        return FunctionNames.withoutWrappers(text);
    }

    @Override
    public CellThreads threads() {
        return threads;
    }

    @Override
    public FrameEvaluator evaluator() {
        return evaluator;
    }
}
