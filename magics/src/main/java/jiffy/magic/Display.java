// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

/** The output area of the running cell, for magics. May be called from any thread. */
public interface Display {

    /** Shows an output under the running cell, after everything printed so far. */
    void display(MimeBundle output);

    /**
     * Shows an output that {@link #update} can replace in place.
     *
     * @param id chosen by the caller, unique in the session
     */
    void display(MimeBundle output, String id);

    /** Replaces the output with this id; does nothing if there is none. */
    void update(MimeBundle output, String id);

    /** Shows help or documentation: in the pager where the front end has one. */
    void page(MimeBundle output);

    /** Prints a warning to the cell's standard error. */
    void warn(String line);

    /**
     * Drops what the cell prints from now on, until the result is closed. Calls do not nest.
     *
     * @return counts what was dropped
     */
    HiddenOutput hideOutput();

    /** Suppression of a cell's output, which {@link #close} ends. */
    interface HiddenOutput extends AutoCloseable {

        /** Lines dropped so far; a last line without a line break counts. */
        long lines();

        /** Shows output again. */
        @Override
        void close();
    }
}
