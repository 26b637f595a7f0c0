// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.List;

/**
 * The output of a cell, kept by {@code %%capture}.
 *
 * @param stdout what it printed
 * @param stderr what it printed to standard error
 * @param outputs what it showed, in order; each can be shown by {@link Notebook#display(Object)}
 */
public record Captured(String stdout, String stderr, List<Object> outputs) {

    public Captured {
        outputs = List.copyOf(outputs);
    }

    /** Prints and shows the captured output under the running cell. */
    public void show() {
        System.out.print(stdout);
        System.err.print(stderr);
        outputs.forEach(Notebook::display);
    }

    /** Returns the printed text. */
    @Override
    public String toString() {
        return stdout;
    }
}
