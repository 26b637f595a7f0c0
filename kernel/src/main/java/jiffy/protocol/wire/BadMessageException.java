// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

/** Thrown for frames that are not a valid message, or not signed with the right key. They are logged and dropped. */
public final class BadMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    BadMessageException(String message) {
        super(message);
    }
}
