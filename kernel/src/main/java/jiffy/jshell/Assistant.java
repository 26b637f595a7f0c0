// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.util.List;
import java.util.Optional;
import jiffy.jshell.assist.CodeAssist;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.result.Completeness;
import jiffy.jshell.result.Completion;
import jiffy.jshell.result.Inspection;
import jiffy.jshell.result.Variable;
import jiffy.jshell.snippet.Declarations;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.syntax.CompletenessCheck;
import jiffy.jshell.unit.CompilerWarmUp;

/** Completion and inspection in a session. Any thread, also while a cell runs. */
public final class Assistant {

    private final Engine engine;
    private final CompilerLock lock;
    private final CodeAssist assist;
    private final CompilerWarmUp warmUp;

    Assistant(Engine engine, CompilerLock lock) {
        this.engine = engine;
        this.lock = lock;
        this.assist = new CodeAssist(engine, lock);
        this.warmUp = new CompilerWarmUp(engine);
    }

    /**
     * Returns the completions at a cursor.
     *
     * @param above Java of the same cell that comes before {@code code}, complete; may be empty
     * @param cursor UTF-16 index into {@code code}, from 0 to its length
     */
    public Completion complete(String above, String code, int cursor) {
        return assist.complete(above, code, cursor);
    }

    /**
     * Returns the declarations and the documentation of the name at a cursor.
     *
     * @param above Java of the same cell that comes before {@code code}, complete; may be empty
     * @param cursor UTF-16 index into {@code code}, from 0 to its length
     * @param detailed whether the source of libraries is wanted too
     */
    public Optional<Inspection> inspect(String above, String code, int cursor, boolean detailed) {
        return assist.inspect(above, code, cursor, detailed);
    }

    /** Returns the static type of an expression as Java source; empty if the text is no expression. */
    public Optional<String> typeOf(String expression) {
        return lock.with(() -> Optional.ofNullable(engine.analysis().analyzeType(expression, expression.length())));
    }

    /** Does the work that the first completion would otherwise wait for, on a thread of its own. */
    public void prepare() {
        assist.prepare();
    }

    /**
     * Compiles typical source, so that the compiler is faster for later cells. Any thread, while no cell runs.
     *
     * @return whether calling it again would help
     */
    public boolean warmUp() {
        return lock.with(warmUp::compileOnce);
    }

    /** Returns whether code is complete and can be run. */
    public Completeness completeness(String code) {
        return lock.with(() -> new CompletenessCheck(engine.analysis()).check(code));
    }

    /** The variables that cells declared, in order, with their values. */
    public List<Variable> variables() {
        return assist.variables();
    }

    /** Returns the declarations and imports of cells. */
    public Declarations declarations() {
        return lock.with(() -> Declarations.of(engine));
    }
}
