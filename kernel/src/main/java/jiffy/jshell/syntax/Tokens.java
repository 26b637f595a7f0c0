// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jiffy.magic.cell.JavaScanner;

/** The tokens of Java source, without comments. An index outside of the text is no token of any kind. */
final class Tokens {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    /** @param kind as {@link JavaScanner#next} returns it */
    private record Token(char kind, int begin, int end) {}

    Tokens(String text) {
        this.text = text;
        JavaScanner scanner = new JavaScanner(text, 0);
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (!scanner.skipBlank()) {
                char kind = scanner.next();
                if (kind != '\n') {
                    tokens.add(new Token(kind, begin, scanner.position()));
                }
            }
        }
    }

    int size() {
        return tokens.size();
    }

    /** UTF-16 index of a token's first character. */
    int begin(int i) {
        return tokens.get(i).begin();
    }

    /** UTF-16 index of a token's first character, or of the first comment between it and the token before it. */
    int beginWithComments(int i) {
        int begin = i == 0 ? 0 : end(i - 1);
        while (Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        return begin;
    }

    /** UTF-16 index after a token's last character. */
    int end(int i) {
        return tokens.get(i).end();
    }

    boolean is(int i, char kind) {
        return kind(i) == kind;
    }

    /** Whether a token is of one of the kinds. */
    boolean isAny(int i, String kinds) {
        return i >= 0 && i < tokens.size() && kinds.indexOf(kind(i)) >= 0;
    }

    /** Returns the kind of a token, as {@link JavaScanner#next} does; 0 outside of the text. */
    char kind(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).kind() : '\0';
    }

    /** The text of a word; empty for other tokens. */
    String word(int i) {
        return is(i, 'w') ? text.substring(begin(i), end(i)) : "";
    }

    /** All words between two tokens. */
    Set<String> words(int begin, int end) {
        Set<String> words = new HashSet<>();
        for (int i = begin; i < end; i++) {
            if (is(i, 'w')) {
                words.add(word(i));
            }
        }
        return words;
    }

    /** Whether nothing is between a token and the next one, so that they may form one operator. */
    boolean isJoined(int i) {
        return i >= 0 && i + 1 < tokens.size() && end(i) == begin(i + 1);
    }

    /** Returns the change of nesting: 1 for an opening bracket, -1 for a closing one, otherwise 0. */
    int step(int i) {
        return isAny(i, "([{") ? 1 : isAny(i, ")]}") ? -1 : 0;
    }

    /** The index after the bracket that closes the one at an index; -1 where there is none. */
    int afterGroup(int open) {
        if (!isAny(open, "([{")) {
            return -1;
        }
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += step(i);
            if (depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Whether all brackets from an index on are closed. */
    boolean isBalanced(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size() && depth >= 0; i++) {
            depth += step(i);
        }
        return depth == 0;
    }

    /** The next token of a kind; -1 for none. */
    int next(char kind, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (is(i, kind)) {
                return i;
            }
        }
        return -1;
    }

    /** The next token of one of the kinds that is outside of all brackets opened since; -1 for none. */
    int nextOutside(String kinds, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size() && depth >= 0; i++) {
            if (depth == 0 && isAny(i, kinds)) {
                return i;
            }
            depth += step(i);
        }
        return -1;
    }

    /** Returns the index after type arguments that begin at an index; that index itself if none do. */
    int afterTypeArguments(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (is(i, '<')) {
                depth++;
            } else if (is(i, '>')) {
                depth--;
            } else if (!isAny(i, "w.,?[]&@")) {
                return open;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return open;
    }
}
