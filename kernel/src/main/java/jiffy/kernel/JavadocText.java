// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.regex.Pattern;

/** Reads a documentation comment as text: inline tags by their content, HTML by its paragraphs. */
final class JavadocText {

    private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s+([^{}]*)}");
    private static final Pattern PARAGRAPH =
            Pattern.compile("\\s*</?(?:p|ul|ol|dl|pre|blockquote|h\\d|table)\\b[^>]*>\\s*");
    private static final Pattern ITEM = Pattern.compile("\\s*<li>\\s*");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");
    private static final Pattern BLOCK = Pattern.compile("\\n\\s*@(\\w+)\\s+");

    private JavadocText() {}

    /** The text of a comment's content. */
    static String of(String javadoc) {
        String text = javadoc;
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = INLINE.matcher(text).replaceAll("$1");
        }
        text = BLOCK.matcher("\n" + text).replaceAll("\n\n@$1 ");
        text = PARAGRAPH.matcher(text).replaceAll("\n\n");
        text = ITEM.matcher(text).replaceAll("\n- ");
        text = TAG.matcher(text).replaceAll("");
        text = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        return text.strip().replaceAll("(?m)^[ \t]+", "").replaceAll("\n{3,}", "\n\n");
    }
}
