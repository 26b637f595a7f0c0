// SPDX-License-Identifier: Apache-2.0
package io.github.spencerpark.ijava.runtime;

import java.util.List;
import jiffy.display.Notebook;

/** Calls magics, for libraries written for IJava. */
public final class Magics {

    private Magics() {}

    /** Calls a line magic and casts its value to the type that the caller expects. On the cell's own thread. */
    @SuppressWarnings("unchecked")
    public static <T> T lineMagic(String name, List<String> arguments) throws Exception {
        return (T) Notebook.lineMagic(name, arguments);
    }

    /** Calls a cell magic and casts its value to the type that the caller expects. On the cell's own thread. */
    @SuppressWarnings("unchecked")
    public static <T> T cellMagic(String name, List<String> arguments, String body) throws Exception {
        return (T) Notebook.cellMagic(name, arguments, body);
    }
}
