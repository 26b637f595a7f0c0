// SPDX-License-Identifier: Apache-2.0
package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Arrays;
import jiffy.display.Notebook;

/** The display functions of IJava, for libraries written for it; {@link Notebook} implements them. */
public final class Display {

    private Display() {}

    /** The forms in which a value is shown. */
    public static DisplayData render(Object value) {
        return Notebook.render(value);
    }

    /** A value in forms of the caller's choice. */
    public static DisplayData render(Object value, String... types) {
        return Notebook.render(value, types);
    }

    /** Shows a value and returns the id of the output. */
    public static String display(Object value) {
        return Notebook.display(value);
    }

    /** Shows a value in forms of the caller's choice and returns the id of the output. */
    public static String display(Object value, String... types) {
        return types.length == 0 ? Notebook.display(value) : Notebook.display(Notebook.render(value, types));
    }

    /** Replaces the output with this id. */
    public static void updateDisplay(String id, Object value) {
        Notebook.updateDisplay(id, value);
    }

    /** Replaces the output with this id by a value in forms of the caller's choice. */
    public static void updateDisplay(String id, Object value, String... types) {
        if (types.length == 0) {
            Notebook.updateDisplay(id, value);
        } else {
            Notebook.updateDisplay(id, value, types[0], Arrays.copyOfRange(types, 1, types.length));
        }
    }
}
