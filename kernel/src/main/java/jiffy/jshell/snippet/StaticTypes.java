// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.function.Supplier;
import jiffy.jshell.execution.CompilerLock;

/** Static types of expressions, computed on demand, since each takes the compiler some milliseconds. */
public final class StaticTypes {

    private final Engine engine;
    private final CompilerLock lock;

    public StaticTypes(Engine engine, CompilerLock lock) {
        this.engine = engine;
        this.lock = lock;
    }

    /**
     * Returns the type as Java source in the session's current state; if the expression is no longer valid, the name of
     * the value's class.
     *
     * @param value of the expression; may be null
     */
    public Supplier<String> of(String expression, Object value) {
        return () -> {
            String type = lock.with(() -> engine.analysis().analyzeType(expression, expression.length()));
            String name = value == null ? null : value.getClass().getCanonicalName();
            return type != null ? type : name != null ? name : "Object";
        };
    }
}
