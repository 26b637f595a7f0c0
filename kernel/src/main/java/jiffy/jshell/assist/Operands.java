// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.TypeNames;
import jiffy.jshell.syntax.LocalNames;
import jiffy.jshell.syntax.LocalNames.Local;

/** Finds of which class it is that stands before a dot. Under the {@link CompilerLock} only. */
final class Operands {

    private static final Pattern OWNER = Pattern.compile("([\\w$.]+)\\.[\\w$]+\\(");
    private static final int MOST_ASKED = 5;

    private final SourceCodeAnalysis analysis;
    private final TypeNames types;

    Operands(Engine engine, TypeNames types) {
        this.analysis = engine.analysis();
        this.types = types;
    }

    /**
     * The members of an expression's class, or of the class that a name stands for.
     *
     * @param operand as written; may be empty
     * @param head the snippet up to the cursor, whose local variables the operand may name
     */
    Optional<Members> members(String operand, String head) {
        return written(operand, head)
                .flatMap(type -> types.find(type).map(c -> new Members(c, TypeArguments.of(c, type))));
    }

    /** Their class. */
    Optional<Class<?>> type(String operand, String head) {
        return written(operand, head).flatMap(types::find);
    }

    /** A type that is known, as source writes it. */
    private Optional<String> written(String operand, String head) {
        if (operand.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(analysis.analyzeType(operand, operand.length()))
                .filter(types::isKnown)
                .or(() -> local(operand, head).map(Local::type).filter(types::isKnown))
                .or(() -> Optional.of(operand).filter(types::isKnown));
    }

    /**
     * The class of what only the compiler knows the type of, as a lambda's parameter: the one that its suggestions are the
     * members of, by the owner that it names for one of them.
     *
     * @param head the snippet up to and with the dot
     * @param found the members that it suggests
     */
    Optional<Class<?>> inferred(String head, List<Suggestion> found) {
        List<String> names = found.stream()
                .map(s -> s.continuation().replaceFirst("\\(.*", ""))
                .distinct()
                .toList();
        return names.stream()
                .filter(n -> !Members.isOfEveryObject(n) || n.equals("hashCode"))
                .limit(MOST_ASKED)
                .flatMap(n -> owner(head, n).stream())
                .filter(type -> new Members(type).holds(names))
                .findFirst();
    }

    private Optional<Class<?>> owner(String head, String name) {
        String call = head + name + "(";
        return analysis.documentation(call, call.length(), false).stream()
                .map(d -> OWNER.matcher(Signatures.of(d.signature())))
                .filter(Matcher::find)
                .flatMap(m -> types.find(m.group(1)).stream())
                .findFirst();
    }

    /** The local variable of this name that is in scope at the end of a snippet's head. */
    static Optional<Local> local(String name, String head) {
        return LocalNames.at(head, head.length()).stream()
                .filter(l -> l.name().equals(name))
                .findFirst();
    }
}
