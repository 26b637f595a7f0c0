// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import java.util.Locale;

/** Writes strings as JSON. */
public final class Json {

    private Json() {}

    /**
     * The text in quotes. Also what would end a script element or begin a comment in HTML is escaped, and the line
     * separators that JavaScript did not use to allow, so that the JSON can be part of a page.
     */
    public static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '<', '>', '&', '\u2028', '\u2029' -> json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                default -> json.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }
}
