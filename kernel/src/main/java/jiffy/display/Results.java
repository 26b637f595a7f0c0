// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.RenderedImage;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.BaseStream;
import jiffy.report.format.Html;

/** Converts values to the forms that front ends show. */
public final class Results {

    // Renderers may delegate to each other, also in a circle.
    private static final int MAX_DEPTH = 8;

    private static final List<MIMEType> OTHER_FORMS = List.of(
            MIMEType.TEXT_HTML, MIMEType.TEXT_MARKDOWN, MIMEType.TEXT_LATEX, MIMEType.IMAGE_PNG, MIMEType.IMAGE_SVG);

    private final Renderer renderer;
    private final Renderers added = new Renderers();
    private final DisplayLimits limits;
    private final Tables tables;
    private final ValueText text;
    private boolean registered;

    /** @param renderer the base kernel's registry, to which users and libraries may add too */
    public Results(Renderer renderer) {
        this(renderer, DisplayLimits.STANDARD);
    }

    /** Creates results with the user's limits. */
    public Results(Renderer renderer, DisplayLimits limits) {
        this.renderer = renderer;
        this.limits = limits;
        this.tables = new Tables(limits);
        this.text = new ValueText(limits);
    }

    /** Adds a renderer for the values of a class; the latest matching one is used. */
    public <T> void add(Class<T> type, Function<? super T, ?> form) {
        added.add(type, form);
    }

    /** Looks for renderers again after the class path has grown. */
    public void libraryAdded() {
        added.libraryAdded();
    }

    /**
     * Returns the forms in which a value is shown, always including {@code text/plain}. Runs code of the value's class.
     * Any thread.
     *
     * @param value anything, null too; a {@link DisplayData} is shown as it is
     */
    public DisplayData render(Object value) {
        return render(value, 0);
    }

    private DisplayData render(Object value, int depth) {
        if (value == null) {
            return new DisplayData("null");
        }
        Optional<Object> form = depth > MAX_DEPTH ? Optional.empty() : added.form(value);
        if (form.isPresent()) {
            return withText(render(form.get(), depth + 1), value, form.get());
        }
        if (isPlain(value)) {
            return new DisplayData(text.text(value));
        }
        return rich(value, depth).orElseGet(() -> withPairs(registered(value), value));
    }

    /** Whether a value is a chart or a Swing component, which a program would show in a window. */
    public static boolean isWindowContent(Object value) {
        return value != null && Charts.isWindowContent(value);
    }

    // If there is no renderer for it.
    private DisplayData withPairs(DisplayData data, Object value) {
        boolean mayBe = value instanceof Map || value instanceof Record;
        if (mayBe && OTHER_FORMS.stream().noneMatch(data::hasDataForType)) {
            tables.pairs(value).ifPresent(t -> data.putHTML(t.html()));
        }
        return data;
    }

    // A form that is data of its own may have its own text; any other form's text is as good as the value's.
    private DisplayData withText(DisplayData data, Object value, Object form) {
        if (form instanceof DisplayData ready && !ready.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putText(text.text(value));
        }
        return data;
    }

    private Optional<DisplayData> rich(Object value, int depth) {
        if (value instanceof URL url) {
            String address = Html.escape(url.toString());
            return Optional.of(data(url.toString(), "<a href=\"" + address + "\">" + address + "</a>"));
        }
        if (value instanceof Progress progress) {
            ProgressLine line = progress.line();
            return Optional.of(data(line.text(), line.html()));
        }
        if (value instanceof Optional<?> optional && optional.isPresent() && depth < MAX_DEPTH) {
            DisplayData data = render(optional.get(), depth + 1);
            data.putText(text.text(value));
            return Optional.of(data);
        }
        Optional<DisplayData> table = tables.table(value).map(t -> data(t.text(limits.width()), t.html()));
        return table.or(() -> Charts.picture(value).map(picture -> render(picture, depth + 1)));
    }

    private static DisplayData data(String text, String html) {
        DisplayData data = new DisplayData(text);
        data.putHTML(html);
        return data;
    }

    private DisplayData registered(Object value) {
        DisplayData data = ofRegistry(value);
        if (isOurs(value) || !data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putText(text.text(value));
        } else if (!(value instanceof DisplayData) && data.getData(MIMEType.TEXT_PLAIN) instanceof String own) {
            data.putText(ValueText.readable(own));
        }
        return data;
    }

    private DisplayData ofRegistry(Object value) {
        if (value instanceof DisplayData ready) {
            return new DisplayData(ready);
        }
        // Where no renderer is registered, the registry would have the value write all of its text.
        return registry() instanceof ValueRegistry known && !known.handles(value)
                ? new DisplayData()
                : registry().render(value);
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
        return (value.getClass().isArray() && !(value instanceof Object[]))
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character;
    }

    // At the first value that is no plain one: the pictures' classes are too slow to load at start-up.
    private synchronized Renderer registry() {
        if (!registered) {
            Image.registerAll(renderer);
            registered = true;
        }
        return renderer;
    }
}
