// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import jiffy.jshell.result.Variable;
import jiffy.jshell.snippet.Engine;
import jiffy.magic.Value;

/** The variables that cells declared and that have a value. Under the engine's lock. */
final class SessionVariables {

    private SessionVariables() {}

    /** Returns all variables, in order; without the values of expressions. */
    static List<Variable> all(Engine engine) {
        return defined(engine)
                .filter(v -> !v.name().startsWith("$"))
                .map(v -> new Variable(v.name(), v.typeName(), value(engine, v).object()))
                .toList();
    }

    /** The value of the variable of this name, with its declared type. */
    static Optional<Value> value(Engine engine, String name) {
        return defined(engine).filter(v -> v.name().equals(name)).findFirst().map(v -> value(engine, v));
    }

    private static Stream<VarSnippet> defined(Engine engine) {
        JShell shell = engine.shell();
        return shell.variables().filter(v -> shell.status(v).isDefined());
    }

    private static Value value(Engine engine, VarSnippet variable) {
        String wrapper = engine.analysis().wrapper(variable).fullClassName();
        return new Value(engine.loader().staticValue(wrapper, variable.name()), variable.typeName());
    }
}
