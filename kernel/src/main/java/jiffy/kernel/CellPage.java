// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import jiffy.display.Page;
import jiffy.display.Results;
import jiffy.kernel.help.MimeBundles;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Display;
import jiffy.magic.MimeBundle;
import jiffy.protocol.language.CellOutput;

/** The output area of the running cell, for magics and for the functions that cells call. */
final class CellPage implements Display, Page {

    private final CellOutput output;
    private final Results results;
    private volatile String lastId;
    private volatile Evaluation evaluator;
    // Where a cell's outputs are kept instead of shown: the innermost capture first.
    private final Deque<List<Object>> captures = new ConcurrentLinkedDeque<>();

    CellPage(CellOutput output, Results results) {
        this.output = output;
        this.results = results;
    }

    /** Runs code as part of the running cell. */
    interface Evaluation {
        Object run(String code) throws Exception;
    }

    /** Sets how functions that cells call run code; called once. */
    void evaluateWith(Evaluation evaluation) {
        evaluator = evaluation;
    }

    @Override
    public Object evaluate(String code) throws Exception {
        return evaluator.run(code);
    }

    /** Captures what is shown from now on, until the capture is closed. */
    SessionState.Capture capture() {
        List<Object> kept = Collections.synchronizedList(new ArrayList<>());
        captures.push(kept);
        return new SessionState.Capture() {
            @Override
            public List<Object> outputs() {
                synchronized (kept) {
                    return List.copyOf(kept);
                }
            }

            @Override
            public void close() {
                captures.removeIf(k -> k == kept);
            }
        };
    }

    /** Ends all captures, after the cell that made them was abandoned. */
    void endCaptures() {
        captures.clear();
    }

    private void show(DisplayData data) {
        List<Object> kept = captures.peek();
        if (kept == null) {
            output.display(data);
        } else {
            kept.add(data);
        }
    }

    // What was kept is replaced where it is kept.
    private void replace(DisplayData data) {
        List<Object> kept = captures.peek();
        if (kept == null) {
            output.update(data);
        } else {
            kept.replaceAll(old -> ((DisplayData) old).hasDisplayId()
                            && ((DisplayData) old).getDisplayId().equals(data.getDisplayId())
                    ? data
                    : old);
        }
    }

    /** Whether a cell's value is the id that {@code display(x)} returned, which is not shown as a result. */
    boolean isLastId(Object value) {
        return value == lastId && value != null;
    }

    @Override
    public void display(MimeBundle bundle) {
        show(MimeBundles.displayData(bundle));
    }

    @Override
    public void display(MimeBundle bundle, String id) {
        show(identified(MimeBundles.displayData(bundle), id));
    }

    @Override
    public void update(MimeBundle bundle, String id) {
        replace(identified(MimeBundles.displayData(bundle), id));
    }

    @Override
    public void page(MimeBundle bundle) {
        output.page(MimeBundles.displayData(bundle));
    }

    @Override
    public void warn(String line) {
        System.err.println(line);
    }

    @Override
    public HiddenOutput hideOutput() {
        CellOutput.Hidden hidden = output.hide();
        return new HiddenOutput() {
            @Override
            public long lines() {
                return hidden.lines();
            }

            @Override
            public void close() {
                hidden.close();
            }
        };
    }

    @Override
    public DisplayData render(Object value) {
        return results.render(value);
    }

    @Override
    public <T> void addRenderer(Class<T> type, Function<? super T, ?> form) {
        results.add(type, form);
    }

    /** Looks for renderers again after the class path has grown. */
    void libraryAdded() {
        results.libraryAdded();
    }

    @Override
    public void display(Object value, String id) {
        lastId = id;
        show(identified(results.render(value), id));
    }

    @Override
    public void update(Object value, String id) {
        replace(identified(results.render(value), id));
    }

    @Override
    public void clear(boolean wait) {
        output.clear(wait);
    }

    @Override
    public String ask(String prompt, boolean password) throws IOException {
        return output.ask(prompt, password);
    }

    private static DisplayData identified(DisplayData data, String id) {
        data.setDisplayId(id);
        return data;
    }
}
