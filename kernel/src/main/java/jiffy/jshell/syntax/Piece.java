// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.Set;

/**
 * One statement, expression or declaration of a cell, recognized by its tokens.
 *
 * @param kind what the tokens make it
 * @param begin UTF-16 index of the first token, or of a comment before it, which may document a declaration
 * @param end UTF-16 index after the last token, a semicolon included
 * @param words all names and other words in it
 */
public record Piece(Kind kind, int begin, int end, Set<String> words) {

    public Piece {
        words = Set.copyOf(words);
    }

    /** The kind of a piece. */
    public enum Kind {
        /** A block, loop or other statement. */
        STATEMENT,
        /** An expression that is also a statement and may be void: a call or the creation of an object. */
        CALL,
        /** An assignment, increment or decrement: a statement with a value. */
        ASSIGNMENT,
        /** An expression that is no statement. */
        VALUE,
        /** An import. */
        IMPORT,
        /** Variables with an explicit type. */
        VARIABLE,
        /** A method. */
        METHOD,
        /** A class, interface, enum or record. */
        TYPE;

        /** Whether the piece declares something that later cells can use. */
        public boolean declares() {
            return this == IMPORT || this == VARIABLE || this == METHOD || this == TYPE;
        }
    }
}
