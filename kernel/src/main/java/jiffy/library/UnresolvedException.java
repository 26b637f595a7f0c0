// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

/**
 * Thrown when libraries cannot be resolved. The message is for users: what is missing, what requests it, and what may
 * help.
 */
public final class UnresolvedException extends Exception {

    private static final long serialVersionUID = 1L;

    UnresolvedException(String message, Throwable cause) {
        super(message, cause);
    }
}
