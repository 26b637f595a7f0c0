// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import java.util.List;

/** Functions that cells written for other Java kernels call; new cells should use {@link Notebook}'s. */
abstract class OtherKernels {

    OtherKernels() {}

    /**
     * Shows text under an id, or in a form: {@code display("<b>x</b>", "text/html")}, and like Rapaio's
     * {@code display("text/html", "<b>x</b>")} and {@code display("html", "<b>x</b>")}.
     *
     * @return the id
     */
    public static String display(String value, String idOrType) {
        if (!Forms.isType(idOrType) && Forms.isNamed(value)) {
            return display(value, (Object) idOrType);
        }
        return Notebook.display((Object) value, idOrType);
    }

    /**
     * Shows a value in a form, like Rapaio's function.
     *
     * @param type a MIME type, or {@code html}, {@code md}, {@code text} and the like
     * @return the id
     */
    public static String display(String type, Object value) {
        if (!Forms.isNamed(type)) {
            throw new IllegalArgumentException(
                    "display(value, id) takes the value first; \"" + type + "\" is no MIME type");
        }
        return Notebook.display(Forms.of(value, Forms.named(type)));
    }

    /**
     * Replaces the output with this id by a value in forms of the caller's choice.
     *
     * @param value text that is such a form, or a value that has them
     * @param type a MIME type
     * @param more MIME types
     */
    public static void updateDisplay(String id, Object value, String type, String... more) {
        Notebook.updateDisplay(id, Forms.of(value, Forms.all(type, more)));
    }

    /** Replaces the output with this id by a value in one form; the type may come before or after the value. */
    public static void updateDisplay(String id, String type, Object value) {
        boolean behind = value instanceof String text && Forms.isNamed(text) && !Forms.isNamed(type);
        Notebook.updateDisplay(
                id, behind ? Forms.of(type, Forms.named((String) value)) : Forms.of(value, Forms.named(type)));
    }

    /** Shows a value, as Ganymede does: text and numbers are printed, anything else is displayed. */
    public static void print(Object value) {
        if (value == null || value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            System.out.println(value);
        } else {
            Notebook.display(value);
        }
    }

    /** Returns the kernel object, whose renderer accepts registrations like IJava's. */
    public static BaseKernel getKernelInstance() {
        return CurrentPage.kernel();
    }

    /**
     * Evaluates code in the session, magics too. On the cell's own thread.
     *
     * @return the last expression's value; null where it has none
     */
    public static Object eval(String code) throws Exception {
        return CurrentPage.get().evaluate(code);
    }

    /**
     * Calls a line magic. On the cell's own thread.
     *
     * @param name without percent sign
     * @param arguments put in quotes where they need it
     * @return the magic's value, or null
     */
    public static Object lineMagic(String name, List<String> arguments) throws Exception {
        return eval("%" + name + line(arguments));
    }

    /**
     * Calls a cell magic. On the cell's own thread.
     *
     * @param name without percent signs
     * @param arguments of its first line, put in quotes where they need it
     * @param body the lines below
     * @return the magic's value, or null
     */
    public static Object cellMagic(String name, List<String> arguments, String body) throws Exception {
        return eval("%%" + name + line(arguments) + "\n" + body);
    }

    private static String line(List<String> arguments) {
        StringBuilder line = new StringBuilder();
        for (String argument : arguments) {
            boolean plain = argument.matches("[^\\s\"'\\\\]+");
            line.append(' ').append(plain ? argument : '"' + argument.replace("\"", "\\\"") + '"');
        }
        return line.toString();
    }
}
