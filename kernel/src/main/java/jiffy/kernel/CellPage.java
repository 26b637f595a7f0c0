// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import jiffy.display.Page;
import jiffy.display.Results;
import jiffy.magic.Display;
import jiffy.magic.MimeBundle;
import jiffy.protocol.CellOutput;

/** The page under the running cell, for magics and for the functions that cells call. */
final class CellPage implements Display, Page {

    private final CellOutput output;
    private final Results results;
    private volatile String lastId;

    CellPage(CellOutput output, Results results) {
        this.output = output;
        this.results = results;
    }

    /** A bundle of the magics as the wire's display data. */
    static DisplayData data(MimeBundle bundle) {
        DisplayData data = new DisplayData();
        bundle.data().forEach(data::putData);
        return data;
    }

    /**
     * Whether a cell's value is no more than what {@code display(x)} returned: its id, which as a result would only
     * stand below what was meant to be shown.
     */
    boolean isLastId(Object value) {
        return value == lastId && value != null;
    }

    @Override
    public void display(MimeBundle bundle) {
        output.display(data(bundle));
    }

    @Override
    public void display(MimeBundle bundle, String id) {
        output.display(identified(data(bundle), id));
    }

    @Override
    public void update(MimeBundle bundle, String id) {
        output.update(identified(data(bundle), id));
    }

    @Override
    public void page(MimeBundle bundle) {
        output.page(data(bundle));
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
    public void display(Object value, String id) {
        lastId = id;
        output.display(identified(results.render(value), id));
    }

    @Override
    public void update(Object value, String id) {
        output.update(identified(results.render(value), id));
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
