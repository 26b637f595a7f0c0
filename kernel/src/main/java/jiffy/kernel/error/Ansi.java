// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

/** The terminal colors of tracebacks. Only the eight basic ones: front ends map those to their theme, light or dark. */
final class Ansi {

    private static final String RESET = "\u001b[0m";

    private Ansi() {}

    /** Colors an error. Not bold: JupyterLab's bold red can hardly be read on its dark background. */
    static String error(String text) {
        return "\u001b[31m" + text + RESET;
    }

    /**
     * Colors a position in a cell. Bold and of no color: JupyterLab's cyan and green can hardly be read on its light
     * pink.
     */
    static String place(String text) {
        return "\u001b[1m" + text + RESET;
    }

    /** Highlights a part of a line of source. */
    static String mark(String text) {
        return "\u001b[31m" + text + RESET;
    }
}
