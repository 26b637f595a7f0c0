// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jiffy.jshell.snippet.Engine;

/**
 * The declarations and imports of a session at one moment.
 *
 * @param imports as source, for example {@code import java.util.*;}
 * @param variables the active ones, in order
 * @param methods the active ones, in order
 * @param types the active ones, in order
 * @param classPath where classes are looked for, besides the JDK
 * @param compilerOptions the session's own options of javac
 */
record SessionView(
        List<String> imports,
        List<Declared> variables,
        List<Declared> methods,
        List<Declared> types,
        List<Path> classPath,
        List<String> compilerOptions) {

    SessionView {
        imports = List.copyOf(imports);
        variables = List.copyOf(variables);
        methods = List.copyOf(methods);
        types = List.copyOf(types);
        classPath = List.copyOf(classPath);
        compilerOptions = List.copyOf(compilerOptions);
    }

    /**
     * A declaration of an earlier cell.
     *
     * @param name without type or parameters
     * @param type of a variable, as source writes it; empty text for others
     * @param source as the user wrote it
     */
    record Declared(String name, String type, String source) {}

    /** Returns the view of an engine's session now; under the engine's lock. */
    static SessionView of(Engine engine) {
        JShell shell = engine.shell();
        return new SessionView(
                shell.imports()
                        .filter(s -> isActive(shell, s))
                        .map(s -> s.source().strip())
                        .toList(),
                shell.variables()
                        .filter(s -> isActive(shell, s) && !s.name().startsWith("$"))
                        .map(s -> new Declared(s.name(), simple(s.typeName()), s.source()))
                        .toList(),
                shell.methods()
                        .filter(s -> isActive(shell, s))
                        .map(s -> new Declared(s.name(), "", s.source()))
                        .toList(),
                shell.types()
                        .filter(s -> isActive(shell, s))
                        .map(s -> new Declared(s.name(), "", s.source()))
                        .toList(),
                engine.compilerClassPath(),
                engine.compilerOptions());
    }

    private static boolean isActive(JShell shell, Snippet snippet) {
        return shell.status(snippet).isActive();
    }

    /** Returns a type without JShell's wrapper classes; {@code Object} for an anonymous type. */
    private static String simple(String typeName) {
        String simple = typeName.replaceAll("REPL\\.\\$JShell\\$\\w+\\.", "");
        return simple.matches("[\\w$.<>\\[\\], ?&]+") && simple.indexOf('&') < 0 ? simple : "Object";
    }
}
