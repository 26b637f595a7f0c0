// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.unit;

import java.util.List;
import java.util.Optional;
import jdk.jshell.Snippet;
import jiffy.jshell.syntax.Piece;
import jiffy.jshell.syntax.Piece.Kind;
import jiffy.magic.cell.CellCode;

/**
 * A piece of a cell that is compiled together with others.
 *
 * @param code the piece's text
 * @param declared what JShell makes of a declaration: several variables where it names several
 */
record UnitPart(Piece piece, CellCode code, List<Declared> declared) {

    /**
     * A declaration of a piece.
     *
     * @param replaced the active snippet that had the same name and parameters
     * @param className the simple name of its class
     */
    record Declared(Snippet snippet, Optional<Snippet> replaced, String className) {

        String fullClassName() {
            return "REPL." + className;
        }

        /** Whether a class is that of this declaration, or nested in it. */
        boolean owns(String binaryName) {
            String own = fullClassName();
            return binaryName.startsWith(own)
                    && (binaryName.length() == own.length() || binaryName.charAt(own.length()) == '$');
        }

        /** Whether redefining the class affects other code at once. */
        boolean takesEffect() {
            return replaced.isPresent() && !isImport() && snippet.kind() != Snippet.Kind.VAR;
        }

        boolean isImport() {
            return snippet.kind() == Snippet.Kind.IMPORT;
        }
    }

    /** Whether its method returns a value in the source; it does not if the expression may be void. */
    boolean returnsValue(boolean isLast) {
        return piece.kind() == Kind.VALUE || isLast && piece.kind() == Kind.ASSIGNMENT;
    }

    boolean declares() {
        return !declared.isEmpty();
    }
}
