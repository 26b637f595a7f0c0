// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

/** Thrown when a request is refused, with the reason in the user's terms. */
public final class DebugException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message a fragment that begins with a lower-case letter */
    public DebugException(String message) {
        super(message, null, false, false);
    }
}
