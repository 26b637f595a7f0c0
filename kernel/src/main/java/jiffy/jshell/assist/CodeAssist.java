// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.result.Completion;
import jiffy.jshell.result.Inspection;
import jiffy.jshell.result.Variable;
import jiffy.jshell.snippet.Engine;

/**
 * Completes and explains Java code in cells, whether or not they have run. Any thread; one request at a time. The
 * session's lock is held only while its declarations are read, so a cell may be compiled meanwhile.
 */
public final class CodeAssist {

    private static final String TYPICAL = "var names = List.of(\"\"); names.stream().map(s -> s.";

    private final Engine engine;
    private final CompilerLock lock;
    private final WarmCompiler compiler = new WarmCompiler();
    private final LibrarySources sources;

    public CodeAssist(Engine engine, CompilerLock lock) {
        this.engine = engine;
        this.lock = lock;
        this.sources = new LibrarySources(engine::loader);
    }

    /**
     * Returns the completions at a cursor.
     *
     * @param above Java of the same cell that comes before {@code code}, complete; may be empty
     * @param cursor UTF-16 index into {@code code}, from 0 to its length
     */
    public synchronized Completion complete(String above, String code, int cursor) {
        return retried(
                () -> new JavaCompleter(compiler, view(), engine.index()).complete(above, code, cursor),
                () -> new Completion(List.of(), cursor, cursor));
    }

    /**
     * Returns the declarations and the documentation of the name at a cursor.
     *
     * @param above Java of the same cell that comes before {@code code}, complete; may be empty
     * @param cursor UTF-16 index into {@code code}, from 0 to its length
     * @param detailed whether the source of libraries is wanted too
     */
    public synchronized Optional<Inspection> inspect(String above, String code, int cursor, boolean detailed) {
        return retried(
                () -> new JavaInspector(
                                compiler,
                                view(),
                                engine.index(),
                                sources,
                                name -> lock.with(() -> SessionVariables.value(engine, name)))
                        .inspect(above, code, cursor, detailed),
                Optional::empty);
    }

    /** The variables that cells declared and that have a value, in order. */
    public List<Variable> variables() {
        return lock.with(() -> SessionVariables.all(engine));
    }

    /** Does the work that the first request would otherwise wait for. */
    public void prepare() {
        complete("", TYPICAL, TYPICAL.length());
    }

    private SessionView view() {
        return lock.with(() -> SessionView.of(engine));
    }

    /** Runs a request once more if javac crashes on incomplete source; if that fails too, there is no answer. */
    private static <T> T retried(Supplier<T> work, Supplier<T> none) {
        try {
            return work.get();
        } catch (CompilerFailure e) {
            return none.get();
        }
    }
}
