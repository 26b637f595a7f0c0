// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

/**
 * Thrown when a command cannot do what was requested. The message is one line in the user's terms that says what to do.
 */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }

    CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
