// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Forms of a value, requested by MIME type. */
final class Forms {

    private static final Pattern TYPE = Pattern.compile("(text|image|application|audio|video|model)/[\\w.+-]+");

    // As other kernels' notebooks name them.
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("text", "text/plain"),
            Map.entry("html", "text/html"),
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("latex", "text/latex"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("js", "application/javascript"),
            Map.entry("javascript", "application/javascript"),
            Map.entry("json", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"));

    private Forms() {}

    /** Whether a text is a MIME type, or a short name of one. */
    static boolean isNamed(String text) {
        return text != null && (isType(text) || SHORT.containsKey(text));
    }

    /** Returns the MIME type for a name. */
    static String named(String typeOrName) {
        return SHORT.getOrDefault(typeOrName, typeOrName);
    }

    static boolean isType(String text) {
        return TYPE.matcher(text).matches();
    }

    static String[] all(String type, String... more) {
        return Stream.concat(Stream.of(type), Stream.of(more)).toArray(String[]::new);
    }

    /** Returns the requested forms of a value: text is taken as such a form; other values return those they have. */
    static DisplayData of(Object value, String... types) {
        if (types.length == 0) {
            return CurrentPage.get().render(value);
        }
        if (value instanceof CharSequence text) {
            DisplayData data = new DisplayData(text.toString());
            Stream.of(types).forEach(type -> data.putData(type, text.toString()));
            return data;
        }
        DisplayData all = CurrentPage.get().render(value);
        DisplayData some = new DisplayData();
        for (String type : types) {
            MIMEType parsed = MIMEType.parse(type);
            if (all.hasDataForType(parsed)) {
                some.putData(parsed, all.getData(parsed));
            }
        }
        return Stream.of(types).anyMatch(t -> all.hasDataForType(MIMEType.parse(t))) ? withText(some, all) : all;
    }

    private static DisplayData withText(DisplayData some, DisplayData all) {
        some.putData(MIMEType.TEXT_PLAIN, all.getData(MIMEType.TEXT_PLAIN));
        return some;
    }
}
