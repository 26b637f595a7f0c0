// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Forms of a value that are asked for by MIME type. */
final class Forms {

    private static final Pattern TYPE = Pattern.compile("(text|image|application|audio|video|model)/[\\w.+-]+");

    private Forms() {}

    static boolean isType(String text) {
        return TYPE.matcher(text).matches();
    }

    static String[] all(String type, String... more) {
        return Stream.concat(Stream.of(type), Stream.of(more)).toArray(String[]::new);
    }

    /** Text is taken for such a form; of any other value, those of its forms, where it has any of them. */
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
