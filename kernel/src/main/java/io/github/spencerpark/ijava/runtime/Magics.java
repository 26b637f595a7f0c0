// SPDX-License-Identifier: Apache-2.0
package io.github.spencerpark.ijava.runtime;

import java.util.List;
import jiffy.display.Notebook;

/** How libraries written for IJava call magics. */
public final class Magics {

    private Magics() {}

    /** Calls a line magic; its value is what the caller takes it for. On the cell's own thread. */
    @SuppressWarnings("unchecked")
    public static <T> T lineMagic(String name, List<String> arguments) throws Exception {
        return (T) Notebook.lineMagic(name, arguments);
    }

    /** Calls a cell magic; its value is what the caller takes it for. On the cell's own thread. */
    @SuppressWarnings("unchecked")
    public static <T> T cellMagic(String name, List<String> arguments, String body) throws Exception {
        return (T) Notebook.cellMagic(name, arguments, body);
    }
}
