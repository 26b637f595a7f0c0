// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

/** Thrown when a magic is called in a way that it does not support. Shown as one line, never with a stack trace. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message one line in the user's terms that says what to do */
    public UsageException(String message) {
        super(message);
    }
}
