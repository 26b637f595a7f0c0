// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

/**
 * Walks over Java source token by token, far enough to know what is code and what is inside a string, a text block, a
 * character or a comment. Tolerates anything: an unclosed string ends with its line, an unclosed comment with the text.
 */
public final class JavaScanner {

    private final String text;
    private int at;

    /** Begins at the UTF-16 index {@code from}. */
    public JavaScanner(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** The index of the next character to look at. */
    public int position() {
        return at;
    }

    /** Whether nothing is left. */
    public boolean atEnd() {
        return at >= text.length();
    }

    /** Moves to another index. */
    public void moveTo(int position) {
        at = position;
    }

    /** Skips white space or a comment that begins here, up to the line break, and returns whether there was any. */
    public boolean skipBlank() {
        char c = text.charAt(at);
        if (c != '\n' && Character.isWhitespace(c)) {
            at++;
            return true;
        }
        if (text.startsWith("//", at)) {
            at = lineEnd(at);
            return true;
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
            return true;
        }
        return false;
    }

    /**
     * Skips one token (a word, a literal, or a single other character) and returns what kind it is: {@code w} for a
     * word or number, {@code "} for a string, text block or character, otherwise the character itself.
     */
    public char next() {
        char c = text.charAt(at);
        if (Character.isJavaIdentifierPart(c)) {
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            return 'w';
        }
        if (text.startsWith("\"\"\"", at)) {
            at = closing("\"\"\"", at + 3, false);
            return '"';
        }
        if (c == '"' || c == '\'') {
            at = closing(String.valueOf(c), at + 1, true);
            return '"';
        }
        at++;
        return c;
    }

    /** The index of the line break that ends the line of {@code from}, or the text's end. */
    public int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int closing(String quote, int from, boolean onOneLine) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i += 2;
            } else if (onOneLine && c == '\n') {
                return i;
            } else if (text.startsWith(quote, i)) {
                return i + quote.length();
            } else {
                i++;
            }
        }
        return text.length();
    }
}
