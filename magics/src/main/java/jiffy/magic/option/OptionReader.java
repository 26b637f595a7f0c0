// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;

/** Reads leading options as getopt does: flags may be joined, an argument may follow with or without a space. */
final class OptionReader {

    private final Options options;
    private final CellCode line;
    private final String text;
    private final Map<String, List<String>> found = new LinkedHashMap<>();
    private int at;

    OptionReader(Options options, CellCode line) {
        this.options = options;
        this.line = line;
        this.text = line.text();
    }

    Arguments read() throws UsageException {
        skipBlanks();
        while (at + 1 < text.length() && text.charAt(at) == '-' && isOptionLetter(text.charAt(at + 1))) {
            if (isTerminator()) {
                at += 2;
                skipBlanks();
                break;
            }
            if (options.passesOn(word())) {
                break;
            }
            if (text.charAt(at + 1) == '-') {
                readWord();
            } else {
                readLetters();
            }
            skipBlanks();
        }
        return new Arguments(found, line.from(at));
    }

    private boolean isTerminator() {
        return text.startsWith("--", at) && (at + 2 == text.length() || Character.isWhitespace(text.charAt(at + 2)));
    }

    private String word() {
        return text.substring(at).split("\\s", 2)[0];
    }

    private static boolean isOptionLetter(char c) {
        return c == '-' || Character.isLetter(c);
    }

    private void readWord() throws UsageException {
        int begin = at + 2;
        int end = begin;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        Option option = options.find(text.substring(begin, end));
        at = end;
        if (at < text.length() && text.charAt(at) == '=') {
            if (!option.takesArgument()) {
                throw new UsageException("option " + option.dashed() + " takes no argument");
            }
            at++;
        }
        add(option);
    }

    private void readLetters() throws UsageException {
        at++;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            Option option = options.find(String.valueOf(text.charAt(at)));
            at++;
            add(option);
            if (option.takesArgument()) {
                return;
            }
        }
    }

    private void add(Option option) throws UsageException {
        found.computeIfAbsent(option.name(), n -> new ArrayList<>())
                .add(option.takesArgument() ? readArgument(option) : "");
    }

    private String readArgument(Option option) throws UsageException {
        skipBlanks();
        if (at >= text.length()) {
            throw new UsageException(
                    "option " + option.dashed() + " needs " + option.argument() + " (" + option.help() + ")");
        }
        char quote = text.charAt(at);
        return quote == '"' || quote == '\'' ? readQuoted(quote, option) : readBare();
    }

    private String readQuoted(char quote, Option option) throws UsageException {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw new UsageException("option " + option.dashed() + ": the quote " + quote + " is not closed");
        }
        String argument = text.substring(at + 1, end);
        at = end + 1;
        return argument;
    }

    private String readBare() {
        int begin = at;
        // An expression in braces may have blanks.
        int braces = 0;
        while (at < text.length() && (braces > 0 || !Character.isWhitespace(text.charAt(at)))) {
            braces += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            at++;
        }
        return text.substring(begin, at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
