// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the main description, or one block tag, of a documentation comment: as Markdown or as plain text. */
final class JavadocText {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>");
    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*[\"'](https?://[^\"']+)[\"']");
    private static final Pattern ENTITY = Pattern.compile("&(#?)(\\w+);");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("nbsp", " "),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("le", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("ne", "≠"),
            Map.entry("times", "×"),
            Map.entry("mdash", "—"),
            Map.entry("ndash", "–"),
            Map.entry("hellip", "…"),
            Map.entry("pi", "π"),
            Map.entry("infin", "∞"),
            Map.entry("minus", "−"));

    private final String text;
    private final boolean markdown;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> lists = new ArrayDeque<>();
    private int at;
    private int preBegin;
    private boolean verbatim;
    private boolean listBegins;

    private JavadocText(String text, boolean markdown) {
        this.text = text;
        this.markdown = markdown;
    }

    /** @param comment without its stars, and without block tags */
    static String markdown(String comment) {
        return new JavadocText(comment, true).read();
    }

    /** @param comment without its stars, and without block tags */
    static String plain(String comment) {
        return new JavadocText(comment, false).read();
    }

    private String read() {
        Matcher tag = TAG.matcher(text);
        Matcher entity = ENTITY.matcher(text);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{' && text.startsWith("{@", at)) {
                inline();
            } else if (c == '<' && tag.region(at, text.length()).lookingAt()) {
                at = tag.end();
                html(tag.group(2).toLowerCase(Locale.ROOT), tag.group(1).isEmpty(), tag.group(3));
            } else if (c == '&' && entity.region(at, text.length()).lookingAt()) {
                at = entity.end();
                append(decoded(entity.group(1), entity.group(2), entity.group()));
            } else {
                at++;
                append(String.valueOf(c));
            }
        }
        pre(false);
        if (verbatim) {
            html("pre", false, "");
        }
        return out.toString()
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void append(String s) {
        if (verbatim) {
            out.append(s);
            return;
        }
        boolean lineBegins =
                out.isEmpty() || out.charAt(out.length() - 1) == '\n' || out.charAt(out.length() - 1) == ' ';
        if (s.isBlank() && lineBegins && !s.equals("\n")) {
            return;
        }
        if (s.equals("\n") && !lists.isEmpty()) {
            // Goes on in the item: a line without an indent would end the list.
            out.append("\n").append("  ".repeat(lists.size()));
            return;
        }
        boolean escapes = markdown && s.length() == 1 && "*_`<[".contains(s);
        out.append(escapes ? "\\" : "").append(s);
    }

    private void block(String begin) {
        while (!out.isEmpty() && Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
        out.append(out.isEmpty() ? "" : "\n\n").append(begin);
    }

    private void line(String begin) {
        while (!out.isEmpty() && Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
        out.append(out.isEmpty() ? "" : "\n").append(begin);
    }

    private void html(String tag, boolean opens, String attributes) {
        switch (tag) {
            case "p", "div", "blockquote", "table", "section" -> block("");
            case "br", "dt", "tr" -> line("");
            case "ul", "ol" -> list(tag, opens);
            case "dl" -> block("");
            case "li" -> {
                if (opens) {
                    String mark = "ol".equals(lists.peek()) ? "1. " : "- ";
                    item("  ".repeat(Math.max(0, lists.size() - 1)) + mark);
                }
            }
            case "dd" -> line(opens ? "    " : "");
            case "td", "th" -> out.append(opens ? "" : "  ");
            case "pre" -> pre(opens);
            case "code", "tt", "kbd" -> out.append(markdown && !verbatim ? "`" : "");
            case "em", "i", "var", "cite", "dfn" -> out.append(markdown && !verbatim ? "*" : "");
            case "b", "strong" -> out.append(markdown && !verbatim ? "**" : "");
            case "sup" -> out.append(opens ? "^" : "");
            case "a" -> anchor(opens, attributes);
            case "h1", "h2", "h3", "h4", "h5" -> {
                if (opens) {
                    block(markdown ? "**" : "");
                } else {
                    out.append(markdown ? "**" : "");
                    block("");
                }
            }
            default -> {}
        }
    }

    private void item(String begin) {
        if (listBegins) {
            block(begin);
        } else {
            line(begin);
        }
        listBegins = false;
    }

    private void list(String kind, boolean opens) {
        if (opens) {
            listBegins = lists.isEmpty();
            lists.push(kind);
        } else if (!lists.isEmpty()) {
            lists.pop();
            if (lists.isEmpty()) {
                block("");
            }
        }
    }

    private void pre(boolean opens) {
        if (opens == verbatim) {
            return;
        }
        if (opens) {
            block("");
            preBegin = out.length();
            verbatim = true;
            if (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
        } else {
            verbatim = false;
            String code = out.substring(preBegin).stripTrailing();
            out.setLength(preBegin);
            out.append(markdown ? Fence.block(code) : code).append("\n\n");
        }
    }

    private void anchor(boolean opens, String attributes) {
        Matcher href = HREF.matcher(attributes);
        if (opens && markdown && href.find()) {
            int end = text.indexOf("</a>", at);
            String label = end < 0 ? "" : markdown(text.substring(at, end));
            out.append('[').append(label).append("](").append(href.group(1)).append(')');
            at = end < 0 ? text.length() : end + "</a>".length();
        }
    }

    private void inline() {
        int end = closingBrace(at);
        String content = text.substring(at + 2, end);
        at = Math.min(text.length(), end + 1);
        String[] parts = content.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        if (verbatim && parts[0].equals("code")) {
            // The first line's indent belongs to the code.
            out.append(content.substring("code".length()).replaceFirst("^(?:[ \\t]*\\n| )", ""));
            return;
        }
        switch (parts[0]) {
            case "code", "systemProperty", "value" -> code(rest);
            case "literal" -> rest.chars().forEach(c -> append(String.valueOf((char) c)));
            case "link" -> link(rest, true);
            case "linkplain" -> link(rest, false);
            case "inheritDoc", "docRoot" -> {}
            case "return" -> out.append("Returns ").append(nested(rest)).append('.');
            case "index" -> out.append(nested(rest.split("\\s+", 2)[0].replace("\"", "")));
            case "snippet" -> {
                pre(true);
                out.append(rest.substring(rest.indexOf(':') + 1).strip());
                pre(false);
            }
            default -> out.append(nested(rest));
        }
    }

    private String nested(String part) {
        return markdown ? markdown(part) : plain(part);
    }

    private void code(String content) {
        if (verbatim || !markdown) {
            out.append(verbatim ? content : content.strip());
        } else {
            out.append(Fence.inline(content.strip().replaceAll("\\s+", " ")));
        }
    }

    /** Returns the label of {@code List#of(Object) the label}, or the reference as written in code. */
    private void link(String reference, boolean isCode) {
        Matcher parts = Pattern.compile("([^\\s(]*(?:\\([^)]*\\))?)\\s*(.*)", Pattern.DOTALL)
                .matcher(reference.strip());
        boolean labelled = parts.matches() && !parts.group(2).isBlank();
        if (labelled && !isCode) {
            out.append(nested(parts.group(2)));
        } else {
            code(labelled ? plain(parts.group(2)) : reference(reference.strip()));
        }
    }

    /** Returns a reference such as {@code java.util.List#of(Object)} as written in code. */
    static String reference(String reference) {
        return reference
                .replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "")
                .replaceFirst("^#", "")
                .replace('#', '.');
    }

    private int closingBrace(int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String decoded(String hash, String name, String whole) {
        if (hash.isEmpty()) {
            return ENTITIES.getOrDefault(name, whole);
        }
        try {
            boolean hex = name.startsWith("x") || name.startsWith("X");
            return Character.toString(hex ? Integer.parseInt(name.substring(1), 16) : Integer.parseInt(name));
        } catch (IllegalArgumentException e) {
            return whole;
        }
    }
}
