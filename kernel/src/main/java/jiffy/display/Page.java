// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.util.function.Function;

/** The output area of cells, for functions that they call. Any thread. */
public interface Page {

    /** Returns the forms in which a value is shown. */
    DisplayData render(Object value);

    /**
     * Evaluates code, magics too, as part of the running cell and on its thread.
     *
     * @return the last expression's value; null where it has none
     */
    Object evaluate(String code) throws Exception;

    /** Adds a renderer for the values of a class. */
    <T> void addRenderer(Class<T> type, Function<? super T, ?> form);

    /** Shows a value under an id. */
    void display(Object value, String id);

    /** Replaces the output with this id. */
    void update(Object value, String id);

    /** Clears the running cell's output, now or when the next output arrives. */
    void clear(boolean wait);

    /**
     * Asks the user for a line.
     *
     * @return the line without its end; null at end of input
     * @throws IOException where the front end takes no input, or the cell is interrupted meanwhile
     */
    String ask(String prompt, boolean password) throws IOException;
}
