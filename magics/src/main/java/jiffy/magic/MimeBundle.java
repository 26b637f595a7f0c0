// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One output in several forms, MIME type to content. Text content is the text itself; image content is base64 without
 * line breaks. {@code text/plain} is always there.
 */
public record MimeBundle(Map<String, String> data) {

    public MimeBundle {
        if (!data.containsKey("text/plain")) {
            throw new IllegalArgumentException("a MIME bundle needs text/plain");
        }
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** A bundle of plain text alone. */
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of("text/plain", text));
    }

    /** This bundle with one more form. */
    public MimeBundle with(String mimeType, String content) {
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put(mimeType, content);
        return new MimeBundle(more);
    }
}
