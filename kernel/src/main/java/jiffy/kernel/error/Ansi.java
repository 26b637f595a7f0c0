// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

/**
 * The terminal colours of tracebacks. Only the eight basic ones: front ends map those to their theme, light or dark.
 */
final class Ansi {

    private static final String RESET = "\u001b[0m";

    private Ansi() {}

    /** What went wrong. Not bold: JupyterLab's bold red can hardly be read on its dark background. */
    static String error(String text) {
        return "\u001b[31m" + text + RESET;
    }

    /** A place in a cell. Bold and of no colour: JupyterLab's cyan and green can hardly be read on its light pink. */
    static String place(String text) {
        return "\u001b[1m" + text + RESET;
    }

    /** What the eye should go to in a line of source. */
    static String mark(String text) {
        return "\u001b[31m" + text + RESET;
    }
}
