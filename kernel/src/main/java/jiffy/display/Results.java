// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Url;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.RenderedImage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;

/** Turns values into what a front end shows. */
public final class Results {

    private final Renderer renderer;
    private boolean registered;

    /** @param renderer the registry that users and libraries add to */
    public Results(Renderer renderer) {
        this.renderer = renderer;
    }

    /**
     * The forms in which a value is shown; {@code text/plain} is always there. Runs code of the value's class. Any
     * thread.
     *
     * @param value anything, null too; a {@link DisplayData} is shown as it is
     */
    public DisplayData render(Object value) {
        if (isPlain(value)) {
            return new DisplayData(ValueText.of(value));
        }
        if (value instanceof Progress progress) {
            ProgressLine line = progress.line();
            DisplayData data = new DisplayData(line.text());
            data.putHTML(line.html());
            return data;
        }
        Optional<RecordTable> table = RecordTable.of(value);
        if (table.isPresent()) {
            DisplayData data = new DisplayData(table.get().text());
            data.putHTML(table.get().html());
            return data;
        }
        DisplayData data = value instanceof DisplayData ready
                ? new DisplayData(ready)
                : registry().render(value);
        if (isOurs(value) || !data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putText(ValueText.of(value));
        }
        return data;
    }

    // Whose own text is not worth showing; a DisplayData and what libraries register keep theirs.
    private static boolean isOurs(Object value) {
        return value instanceof RenderedImage
                || value instanceof Collection
                || value instanceof Map
                || value instanceof BaseStream
                || value.getClass().isArray();
    }

    private static boolean isPlain(Object value) {
        return value == null
                || (value.getClass().isArray() && !(value instanceof Object[]))
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character;
    }

    // At the first value that is no plain one: the pictures' classes are too slow to load at start-up.
    private synchronized Renderer registry() {
        if (!registered) {
            Image.registerAll(renderer);
            Url.registerAll(renderer);
            registered = true;
        }
        return renderer;
    }
}
