// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.util.List;
import java.util.regex.Pattern;

/** The first and last line of a method in its source. The class file knows only the lines that hold code. */
record SourceBlock(int first, int last) {

    private static final int MOST_ABOVE = 40;
    private static final Pattern TYPE = Pattern.compile("\\b(class|record|enum|interface)\\s+\\w+");

    /**
     * Finds the declaration above the first line of code, and the brace that closes its body.
     *
     * @param source the file's lines
     * @param first the first line that holds code, from 1
     * @param last the last line that holds code
     * @param function {@code fib}, {@code Complex.abs} or {@code Complex.<init>}
     */
    static SourceBlock of(List<String> source, int first, int last, String function) {
        int begin = declaration(source, first, function);
        if (TYPE.matcher(source.get(begin - 1)).find()) {
            // A synthetic constructor is at the line where its class begins.
            return new SourceBlock(begin, last);
        }
        return new SourceBlock(begin, Math.max(last, end(source, begin, last)));
    }

    private static int declaration(List<String> source, int first, String function) {
        String[] names = function.split("\\.");
        String name = names[names.length - 1];
        boolean constructor = name.equals("<init>");
        if (constructor && names.length > 1) {
            name = names[names.length - 2];
        }
        String quoted = Pattern.quote(name);
        Pattern declaration = Pattern.compile(
                constructor
                        ? "(^|[\\s}{;])" + quoted + "\\s*[({]"
                        : "(?<!\\breturn|\\bnew|\\belse|\\bthrow|\\byield|\\bassert)(?<=[\\w>\\]])\\s+" + quoted
                                + "\\s*\\(");
        for (int line = Math.min(first, source.size()); line >= Math.max(1, first - MOST_ABOVE); line--) {
            if (declaration.matcher(source.get(line - 1)).find()) {
                return line;
            }
        }
        return first;
    }

    // The line of the brace that closes the first one to open.
    private static int end(List<String> source, int begin, int last) {
        String text = String.join("\n", source.subList(Math.min(begin, source.size()) - 1, source.size()));
        int depth = 0;
        int line = begin;
        for (int at = 0; at < text.length(); at++) {
            int behind = skip(text, at);
            if (behind > at) {
                line += (int) text.substring(at, behind)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                at = behind - 1;
                continue;
            }
            switch (text.charAt(at)) {
                case '\n' -> line++;
                case '{' -> depth++;
                case '}' -> {
                    if (--depth <= 0) {
                        return line;
                    }
                }
                default -> {
                    if (depth == 0 && line > last) {
                        return last;
                    }
                }
            }
        }
        return last;
    }

    /** Returns the index after a comment or literal that begins here; the index itself if none does. */
    private static int skip(String text, int at) {
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("/*", at)) {
            return behind(text, "*/", at + 2);
        }
        if (text.startsWith("\"\"\"", at)) {
            return literal(text, "\"\"\"", at + 3);
        }
        char c = text.charAt(at);
        return c == '"' || c == '\'' ? literal(text, String.valueOf(c), at + 1) : at;
    }

    private static int behind(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    private static int literal(String text, String quote, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.startsWith(quote, at)) {
                return at + quote.length();
            }
        }
        return text.length();
    }
}
