// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jiffy.jshell.LocalNames.Local;

/** Finds of which class it is that stands before a dot. Under the {@link CompilerLock} only. */
final class Operands {

    private final SourceCodeAnalysis analysis;
    private final TypeNames types;

    Operands(Engine engine, TypeNames types) {
        this.analysis = engine.analysis();
        this.types = types;
    }

    /**
     * The class of an expression, or the class that a name stands for.
     *
     * @param operand as written; may be empty
     * @param head the snippet up to the cursor, whose local variables the operand may name
     */
    Optional<Class<?>> type(String operand, String head) {
        if (operand.isEmpty()) {
            return Optional.empty();
        }
        String type = analysis.analyzeType(operand, operand.length());
        Optional<Class<?>> found = type == null ? Optional.empty() : types.find(type);
        return found.or(() -> local(operand, head).flatMap(l -> types.find(l.type())))
                .or(() -> types.find(operand));
    }

    /** The local variable of this name that is in scope at the end of a snippet's head. */
    static Optional<Local> local(String name, String head) {
        return LocalNames.at(head, head.length()).stream()
                .filter(l -> l.name().equals(name))
                .findFirst();
    }
}
