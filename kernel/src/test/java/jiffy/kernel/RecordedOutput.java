// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;
import jiffy.protocol.language.CellOutput;

/** Remembers what cells show. */
final class RecordedOutput implements CellOutput {

    private final List<String> shown = new ArrayList<>();

    /** What was shown since the last call, as plain text. */
    List<String> take() {
        List<String> taken = List.copyOf(shown);
        shown.clear();
        return taken;
    }

    private void add(String prefix, DisplayData data) {
        shown.add(prefix + data.getData(MIMEType.TEXT_PLAIN));
    }

    @Override
    public void display(DisplayData data) {
        add("", data);
    }

    @Override
    public void update(DisplayData data) {
        add("update: ", data);
    }

    @Override
    public void clear(boolean wait) {
        shown.add("clear" + (wait ? ", wait" : ""));
    }

    @Override
    public void page(DisplayData data) {
        add("page: ", data);
    }

    @Override
    public String ask(String prompt, boolean password) {
        return prompt + (password ? "(hidden)" : "");
    }

    @Override
    public Hidden hide() {
        return new Hidden() {
            @Override
            public long lines() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
