// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A documentation comment with its block tags, laid out like the JDK's pages: description, parameters, and so on. */
final class JavadocPage {

    private static final Pattern BLOCK = Pattern.compile("(?m)^[ \\t]*@(\\w+)[ \\t]*");
    private static final Map<String, String> TITLES = titles();

    private final String description;
    private final Map<String, List<String>> blocks = new LinkedHashMap<>();

    private JavadocPage(String comment) {
        Matcher block = BLOCK.matcher(comment);
        boolean any = block.find();
        description = any ? comment.substring(0, block.start()) : comment;
        while (any) {
            String tag = block.group(1).equals("exception") ? "throws" : block.group(1);
            int begin = block.end();
            any = block.find();
            String content = comment.substring(begin, any ? block.start() : comment.length());
            blocks.computeIfAbsent(tag, t -> new ArrayList<>()).add(content.strip());
        }
    }

    /** @param comment a documentation comment's content, without its stars */
    static String markdown(String comment) {
        return new JavadocPage(comment).page(JavadocText::markdown, "**", "`");
    }

    /** @param comment a documentation comment's content, without its stars */
    static String plain(String comment) {
        return new JavadocPage(comment).page(JavadocText::plain, "", "");
    }

    // Who wrote it and in which version of a file is left out.
    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("deprecated", "Deprecated");
        titles.put("param", "Parameters");
        titles.put("return", "Returns");
        titles.put("throws", "Throws");
        titles.put("apiNote", "API note");
        titles.put("implSpec", "Implementation requirements");
        titles.put("implNote", "Implementation note");
        titles.put("see", "See also");
        titles.put("since", "Since");
        return titles;
    }

    private String page(UnaryOperator<String> text, String bold, String code) {
        List<String> parts = new ArrayList<>();
        parts.add(text.apply(description));
        TITLES.forEach((tag, title) -> {
            if (blocks.containsKey(tag)) {
                String head = bold + title + (bold.isEmpty() ? ":" : "") + bold;
                parts.add(head + block(tag, blocks.get(tag), text, code));
            }
        });
        parts.removeIf(String::isBlank);
        return String.join("\n\n", parts);
    }

    private static String block(String tag, List<String> contents, UnaryOperator<String> text, String code) {
        if (tag.equals("see")) {
            List<String> references = contents.stream()
                    .map(c -> c.startsWith("<") ? text.apply(c) : code + JavadocText.reference(c) + code)
                    .toList();
            return " " + String.join(", ", references);
        }
        if (!tag.equals("param") && !tag.equals("throws")) {
            return " " + text.apply(String.join("\n\n", contents));
        }
        StringBuilder list = new StringBuilder(code.isEmpty() ? "" : "\n");
        for (String content : contents) {
            String[] parts = content.split("\\s+", 2);
            String name = code + JavadocText.reference(parts[0]) + code;
            String told = parts.length > 1 ? text.apply(parts[1]).replaceAll("\\s*\\n\\s*", " ") : "";
            list.append("\n- ").append(name).append(told.isEmpty() ? "" : " – " + told);
        }
        return list.toString();
    }
}
