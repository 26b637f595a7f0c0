// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

/** Text in HTML. */
public final class Html {

    private Html() {}

    /** Escapes text for use in elements and in quoted attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
