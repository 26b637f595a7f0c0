// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

/** Frames that are no message of the protocol, or not from who holds the key. They are logged and dropped. */
public final class BadMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    BadMessageException(String message) {
        super(message);
    }
}
