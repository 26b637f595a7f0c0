// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.unit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.ImportSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.VarSnippet;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.SnippetRegister;
import jiffy.jshell.syntax.Piece;
import jiffy.jshell.unit.UnitPart.Declared;
import jiffy.magic.cell.CellCode;

/**
 * Decides how many of a cell's pieces can be compiled together without a difference that a user could see. A piece
 * never comes into the unit of an earlier one that names what it declares: alone, the earlier one would not know that
 * name, or would mean another declaration by it.
 */
final class UnitPlan {

    private final Engine engine;
    private final SnippetRegister register;
    private final Set<String> named = new HashSet<>();
    private boolean onlyImports = true;
    private boolean runsBefore;

    UnitPlan(Engine engine, SnippetRegister register) {
        this.engine = engine;
        this.register = register;
    }

    /** Returns the first pieces of a cell that can be compiled together; may be empty. */
    List<UnitPart> parts(CellCode code, List<Piece> pieces) {
        List<UnitPart> parts = new ArrayList<>();
        CellCode rest = code;
        int begin = 0;
        for (Piece piece : pieces) {
            CellCode own = rest.slice(piece.begin() - begin, piece.end() - begin);
            rest = rest.from(piece.end() - begin);
            begin = piece.end();
            Optional<List<Declared>> declared = declared(piece, own.text());
            if (declared.isEmpty()) {
                break;
            }
            named.addAll(piece.words());
            onlyImports &= piece.kind() == Piece.Kind.IMPORT;
            runsBefore |= !piece.kind().declares() || piece.kind() == Piece.Kind.VARIABLE;
            parts.add(new UnitPart(piece, own, declared.get()));
        }
        return parts;
    }

    /** Returns the declarations of a piece; empty if it cannot be part of the unit. */
    private Optional<List<Declared>> declared(Piece piece, String source) {
        if (!piece.kind().declares()) {
            return Optional.of(List.of());
        }
        List<Declared> declared = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Snippet snippet : register.parse(source)) {
            if (!fits(snippet) || !names.add(((PersistentSnippet) snippet).name())) {
                return Optional.empty();
            }
            Optional<Snippet> replaced = register.current(snippet);
            Declared one = new Declared(snippet, replaced, register.className(snippet, replaced));
            if (replaced.isPresent() ? !canReplace(replaced.get(), snippet) : isKnown(one)) {
                return Optional.empty();
            }
            declared.add(one);
        }
        return declared.isEmpty() ? Optional.empty() : Optional.of(declared);
    }

    private boolean fits(Snippet snippet) {
        boolean declares = switch (snippet.kind()) {
            // An import changes what all that is compiled with it means.
            case IMPORT -> onlyImports;
            case VAR, TYPE_DECL -> true;
            case METHOD -> !isOverloaded((MethodSnippet) snippet);
            default -> false;
        };
        return declares
                && !register.hasRemarks(snippet)
                && !((PersistentSnippet) snippet).name().isEmpty()
                && !named.contains(((PersistentSnippet) snippet).name());
    }

    // Overloaded methods share a class, so that they can call each other.
    private boolean isOverloaded(MethodSnippet method) {
        return engine.shell()
                .methods()
                .anyMatch(m -> m.name().equals(method.name())
                        && !m.parameterTypes().equals(method.parameterTypes())
                        && engine.shell().status(m).isActive());
    }

    /** Whether a snippet can be replaced without JShell compiling its dependents again. */
    private boolean canReplace(Snippet old, Snippet snippet) {
        if (engine.shell().status(old) != Status.VALID) {
            return false;
        }
        if (old instanceof ImportSnippet imported) {
            return imported.fullname().equals(((ImportSnippet) snippet).fullname());
        }
        if (old instanceof VarSnippet variable) {
            return variable.typeName().equals(((VarSnippet) snippet).typeName());
        }
        if (old instanceof MethodSnippet method) {
            return method.signature().equals(((MethodSnippet) snippet).signature());
        }
        // What runs before it would be compiled with the new members of old objects.
        return !runsBefore;
    }

    /** Whether other snippets wait for a new one, or its class remains from a forgotten one. */
    private boolean isKnown(Declared declared) {
        return register.hasDependents(declared.snippet())
                || engine.loader().defined(declared.fullClassName()).isPresent();
    }
}
