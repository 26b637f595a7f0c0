// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

/**
 * Whether code is complete, so that it can be run.
 *
 * @param state complete, unfinished, or invalid
 * @param indent for unfinished code, the blanks that the next line is to begin with; otherwise empty
 */
public record Completeness(State state, String indent) {

    /** Whether code can be run. */
    public enum State {
        /** All snippets are complete. */
        COMPLETE,
        /** The last snippet is incomplete. */
        INCOMPLETE,
        /** The parser refuses the code. */
        INVALID
    }
}
