// SPDX-License-Identifier: Apache-2.0
package jiffy.suite;

/** Something that the suites need is not on this machine. The message says what, and how to get it. */
final class Unavailable extends Exception {

    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
        super(message);
    }
}
