// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

/**
 * Whether code can be run as it stands.
 *
 * @param state complete, unfinished, or wrong whatever follows
 * @param indent for unfinished code, the blanks that the next line is to begin with; otherwise empty
 */
public record Completeness(State state, String indent) {

    /** Whether code can be run. */
    public enum State {
        /** All snippets are whole. */
        COMPLETE,
        /** The last snippet goes on. */
        INCOMPLETE,
        /** The parser refuses it. */
        INVALID
    }
}
