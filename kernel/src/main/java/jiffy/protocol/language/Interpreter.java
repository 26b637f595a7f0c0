// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.language;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The language that the kernel serves. Cursor positions are UTF-16 indexes into the code, already clamped; the wire
 * converts from and to code points. Whatever a method throws beyond what it declares becomes an error reply.
 */
public interface Interpreter {

    /** The language's part of kernel_info. Any thread, at once, also before the session is warm. */
    LanguageInfo languageInfo();

    /** The text that consoles show at start. Any thread. */
    String banner();

    /**
     * Runs a cell on the evaluation thread; output goes through {@link CellOutput}. A cell that does not heed an
     * interrupt for three seconds is abandoned, see {@link #abandon}.
     *
     * @param executionCount the number that the cell is shown with
     * @return the value to show as the cell's result; empty where there is none
     * @throws CellFailedException what the front end is to show
     */
    Optional<DisplayData> execute(String code, int executionCount) throws CellFailedException;

    /** Evaluates one of execute_request's user_expressions on the evaluation thread. */
    DisplayData evaluate(String expression) throws CellFailedException;

    /** Completions at the cursor. On a thread of its own, also while a cell runs. */
    Completions complete(String code, int cursor);

    /**
     * Returns help on the code at the cursor.
     *
     * @param detail 0, or 1 for source too
     * @return empty where nothing is known
     */
    Optional<DisplayData> inspect(String code, int cursor, int detail);

    /** Returns whether the code is complete and can be run. */
    Completeness isComplete(String code);

    /**
     * Stops the running cell; harmless when none runs. Must not wait for the cell. Any thread.
     *
     * @return whether a cell was running; one that was announced but had not begun does not notice the interrupt
     */
    boolean interrupt();

    /**
     * Whether the calling thread is in the compiler, whose own words, such as those of a crash, are no output of the
     * cell. Any thread, at once.
     */
    default boolean isCompiling() {
        return false;
    }

    /**
     * Whether the calling thread, which an earlier cell started, works on a task of the cell that is running or ran
     * last. Any thread, at once.
     */
    default boolean worksForCell() {
        return false;
    }

    /** Whether debug requests are answered. Any thread, at once. */
    default boolean hasDebugger() {
        return false;
    }

    /**
     * Answers a debug_request; one at a time, on a thread of their own. May take as long as code that it evaluates,
     * which an interrupt ends.
     *
     * @param request as the Debug Adapter Protocol has it, with Jupyter's additions
     * @param events takes what debug_event shows, until the next request; any thread
     * @return the response, which says itself whether it is one of success
     */
    default JsonObject debug(JsonObject request, Consumer<JsonObject> events) {
        throw new UnsupportedOperationException("there is no debugger");
    }

    /**
     * Abandons the running cell, whose thread does not react to interrupts. The next cells run on another thread while
     * the call for this one has not returned. Must not wait for the cell. Any thread.
     *
     * @param stuck the thread of the cell
     * @return the error to show for the cell, which names the place where it hangs
     */
    CellFailedException abandon(Thread stuck);

    /** Called when the kernel is about to end. On the control thread, after an interrupt; at most half a second. */
    void shutdown();

    /**
     * The content of a complete_reply.
     *
     * @param items in the order in which they are to be shown
     * @param start UTF-16 index where the replaced text begins
     * @param end UTF-16 index after the replaced text
     */
    record Completions(List<Item> items, int start, int end) {

        /**
         * @param text replaces the range
         * @param type {@code function}, {@code class}, {@code keyword}, {@code magic} …; JupyterLab chooses an icon by
         *     it
         * @param signature shown next to it; may be empty
         */
        public record Item(String text, String type, String signature) {}
    }

    /**
     * The content of an is_complete_reply.
     *
     * @param status {@code complete}, {@code incomplete}, {@code invalid} or {@code unknown}
     * @param indent for incomplete code, how the next line is to begin; otherwise empty
     */
    record Completeness(String status, String indent) {}
}
