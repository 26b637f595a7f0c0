// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

/**
 * Thrown when a program that a cell started ends with an exit code other than 0. Shown as one line, never with a stack
 * trace.
 */
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * @param command as the user would know it
     * @param exitCode not 0; above 128 where a signal ended the program
     */
    public CommandFailedException(String command, int exitCode) {
        super(command + " ended with exit code " + exitCode);
        this.exitCode = exitCode;
    }

    /** The program's exit code. */
    public int exitCode() {
        return exitCode;
    }
}
