// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.List;

/** Bounds what is sent of a value as what a cell prints is bounded: more would freeze the browser. */
final class SentLimit {

    private static final int MAX_CHARACTERS = 10 << 20;

    private static final List<MIMEType> TEXTS = List.of(
            MIMEType.TEXT_HTML,
            MIMEType.TEXT_MARKDOWN,
            MIMEType.TEXT_LATEX,
            MIMEType.TEXT_PLAIN,
            MIMEType.IMAGE_SVG,
            MIMEType.APPLICATION_JAVASCRIPT);

    private SentLimit() {}

    /** The same data, with a sentence in place of each text that is too long. */
    static DisplayData bounded(DisplayData data) {
        for (MIMEType type : TEXTS) {
            if (data.getData(type) instanceof String text && text.length() > MAX_CHARACTERS) {
                data.putData(type, sentence(type, text.length()));
            }
        }
        return data;
    }

    private static String sentence(MIMEType type, int length) {
        String what = "Not shown: " + type + " of " + (length >> 20) + " MiB, which is more than "
                + (MAX_CHARACTERS >> 20) + " MiB. Write it to a file instead.";
        return type.equals(MIMEType.APPLICATION_JAVASCRIPT) ? "console.log('" + what + "')" : what;
    }
}
