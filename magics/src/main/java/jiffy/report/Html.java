// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

/** Writes text into HTML. */
final class Html {

    private Html() {}

    /** The text with everything escaped that means something in an element or a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
