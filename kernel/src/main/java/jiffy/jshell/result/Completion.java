// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.List;

/**
 * The completions at a cursor.
 *
 * @param candidates the likeliest first
 * @param start UTF-16 index where the replaced text begins
 * @param end UTF-16 index after the replaced text
 */
public record Completion(List<Candidate> candidates, int start, int end) {

    public Completion {
        candidates = List.copyOf(candidates);
    }

    /** The kind of a candidate. */
    public enum Kind {
        /** A method or constructor. */
        METHOD,
        /** A variable of the session or a local one. */
        VARIABLE,
        /** A member of a class. */
        FIELD,
        /** A class, interface, enum or record. */
        CLASS,
        /** A package. */
        PACKAGE,
        /** A keyword or literal of the language. */
        KEYWORD
    }

    /**
     * One completion.
     *
     * @param text replaces the range
     * @param kind what it is
     * @param signature shown next to it; may be empty
     */
    public record Candidate(String text, Kind kind, String signature) {}
}
