// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.language;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/**
 * The output of the running cell, besides printed text. May be called from any thread: output belongs to the cell that
 * started the thread.
 */
public interface CellOutput {

    /** Shows data under the cell, after everything printed so far. With a display id it can be updated later. */
    void display(DisplayData data);

    /** Replaces everything that was shown with the same display id. */
    void update(DisplayData data);

    /** Clears the cell's output, at once or when the next output comes. */
    void clear(boolean wait);

    /** Shows data in the pager: a {@code page} payload of the reply. */
    void page(DisplayData data);

    /**
     * Asks the user for a line.
     *
     * @param prompt shown before the box; not null
     * @param password whether what is typed stays hidden
     * @return the line without its end, or null at end of input
     * @throws java.io.IOException where the front end takes no input, or the cell is interrupted
     */
    String ask(String prompt, boolean password) throws java.io.IOException;

    /** Drops printed text from now on, until the result is closed. */
    Hidden hide();

    /** Printed output that is being dropped. */
    interface Hidden extends AutoCloseable {

        /** Lines dropped so far; a last line without a line break counts. */
        long lines();

        @Override
        void close();
    }
}
