// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

/**
 * The replacement for {@code System.exit} and similar methods in cell code, so that a cell cannot end the session.
 * Public because woven classes link to it; not for cells.
 */
public final class ExitGuard {

    private ExitGuard() {}

    /** Replaces {@link System#exit}. */
    public static void exit(int status) {
        throw new ExitError(status);
    }

    /** Replaces {@link Runtime#exit} and {@link Runtime#halt}. */
    public static void exit(Runtime runtime, int status) {
        throw new ExitError(status);
    }

    /** Thrown when cell code tries to end the JVM. */
    public static final class ExitError extends Error {

        private static final long serialVersionUID = 1L;

        private final int status;

        ExitError(int status) {
            super("exit " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
