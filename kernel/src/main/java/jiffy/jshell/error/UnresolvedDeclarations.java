// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.snippet.Engine;

/**
 * The declarations that cannot be used until something they refer to is declared. Under the {@link CompilerLock} only.
 */
final class UnresolvedDeclarations {

    private final Engine engine;

    UnresolvedDeclarations(Engine engine) {
        this.engine = engine;
    }

    /**
     * Returns why the compiler does not find a name that a cell has declared.
     *
     * @param kind {@code class}, {@code method} or {@code variable}; a class may be looked for as a variable
     * @return for example {@code Node can't be used yet: class Edge is not defined}
     */
    Optional<String> why(String kind, String name) {
        JShell shell = engine.shell();
        Stream<? extends DeclarationSnippet> declared = kind.equals("method")
                ? shell.methods()
                : kind.equals("class") ? shell.types() : Stream.concat(shell.variables(), shell.types());
        return declared.filter(d -> d.name().equals(name) && shell.status(d) == Status.RECOVERABLE_NOT_DEFINED)
                .findFirst()
                .map(d -> name + " can't be used yet: " + engine.errors().obstacle(d));
    }
}
