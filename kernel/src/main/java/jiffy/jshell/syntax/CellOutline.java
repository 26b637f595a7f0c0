// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits Java of a cell into its top-level parts by its tokens: imports, classes, methods and statements. The last part
 * need not be finished. Source that is not valid is split too, in a best effort.
 */
public final class CellOutline {

    private static final Set<String> MODIFIERS =
            Set.of("public", "protected", "private", "static", "final", "abstract", "sealed", "strictfp", "default");
    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");
    private static final Set<String> BLOCKS =
            Set.of("if", "for", "while", "do", "try", "switch", "synchronized", "else", "catch", "finally");
    private static final Set<String> CONTINUATIONS = Set.of("else", "catch", "finally");
    private static final Set<String> NO_TYPES =
            Set.of("new", "return", "throw", "assert", "yield", "case", "else", "do", "instanceof", "package");

    private final Tokens tokens;
    private final List<Part> parts = new ArrayList<>();

    /** The kind of a part. */
    public enum Kind {
        IMPORT,
        TYPE,
        METHOD,
        STATEMENT
    }

    /**
     * A part of a cell.
     *
     * @param begin index of its first character, comments included
     * @param first index of its first token
     * @param end index after its last character
     * @param name of a class or method; empty for others
     * @param body index of the brace that opens its body; {@code end} where there is none
     */
    public record Part(Kind kind, int begin, int first, int end, String name, int body) {}

    private CellOutline(String text) {
        tokens = new Tokens(text);
    }

    /** The parts, in order; blank text has none. */
    public static List<Part> of(String text) {
        CellOutline outline = new CellOutline(text);
        outline.split();
        return outline.parts;
    }

    /** Returns the keyword of a class declaration: {@code record}, or {@code class} if there is none. */
    public static String kindOfType(String source) {
        CellOutline outline = new CellOutline(source);
        int head = outline.skipModifiers(0);
        return outline.tokens.kind(head) == '@'
                ? "@interface"
                : outline.isType(head) ? outline.tokens.word(head) : "class";
    }

    private void split() {
        int begin = 0;
        int i = 0;
        while (i < tokens.size()) {
            int next = endOf(i);
            int end = tokens.end(next - 1);
            parts.add(part(i, next, begin, end));
            begin = end;
            i = next;
        }
    }

    /** The index after the last token of the part that begins at a token. */
    private int endOf(int first) {
        int head = skipModifiers(first);
        boolean member = isType(head) || isMethod(head) || isConstructor(head);
        boolean block = member || BLOCKS.contains(tokens.word(first)) || tokens.kind(head) == '{' || isLabel(first);
        int depth = 0;
        for (int i = first; i < tokens.size(); i++) {
            char kind = tokens.kind(i);
            depth = Math.max(0, depth + tokens.step(i));
            boolean goesOn = CONTINUATIONS.contains(tokens.word(i + 1))
                    || tokens.word(first).equals("do") && !isDoEnd(i);
            if (depth == 0 && (kind == ';' || kind == '}' && block) && (member || !goesOn)) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private boolean isDoEnd(int i) {
        return tokens.kind(i) == ';' && tokens.kind(i - 1) == ')';
    }

    private boolean isLabel(int first) {
        return tokens.kind(first) == 'w'
                && tokens.kind(first + 1) == ':'
                && tokens.kind(first + 2) != ':'
                && BLOCKS.contains(tokens.word(first + 2));
    }

    private Part part(int first, int next, int begin, int end) {
        int head = skipModifiers(first);
        int start = tokens.begin(first);
        if (tokens.word(first).equals("import")) {
            return new Part(Kind.IMPORT, begin, start, end, "", end);
        }
        if (isType(head)) {
            int name = tokens.kind(head) == '@' ? head + 2 : head + 1;
            return new Part(Kind.TYPE, begin, start, end, tokens.word(name), body(head, next, end));
        }
        if (isMethod(head)) {
            return new Part(Kind.METHOD, begin, start, end, tokens.word(methodName(head)), body(head, next, end));
        }
        return new Part(Kind.STATEMENT, begin, start, end, "", end);
    }

    private int body(int first, int next, int end) {
        int depth = 0;
        for (int i = first; i < next; i++) {
            char kind = tokens.kind(i);
            if (kind == '{' && depth == 0) {
                return tokens.begin(i);
            }
            depth += "([".indexOf(kind) >= 0 ? 1 : ")]".indexOf(kind) >= 0 ? -1 : 0;
        }
        return end;
    }

    private int skipModifiers(int first) {
        int i = first;
        while (true) {
            if (MODIFIERS.contains(tokens.word(i))) {
                i++;
            } else if (tokens.word(i).equals("non")
                    && tokens.kind(i + 1) == '-'
                    && tokens.word(i + 2).equals("sealed")) {
                i += 3;
            } else if (tokens.kind(i) == '@' && !tokens.word(i + 1).equals("interface") && tokens.kind(i + 1) == 'w') {
                i = skipAnnotation(i);
            } else {
                return i;
            }
        }
    }

    private int skipAnnotation(int at) {
        int i = at + 2;
        while (tokens.kind(i) == '.') {
            i += 2;
        }
        return tokens.kind(i) == '(' ? skipBrackets(i, '(', ')') : i;
    }

    private int skipBrackets(int at, char opens, char closes) {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            depth += tokens.kind(i) == opens ? 1 : tokens.kind(i) == closes ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private boolean isType(int head) {
        if (tokens.kind(head) == '@' && tokens.word(head + 1).equals("interface")) {
            return true;
        }
        boolean named = TYPES.contains(tokens.word(head)) && tokens.kind(head + 1) == 'w';
        return named
                && (!tokens.word(head).equals("record")
                        || tokens.kind(head + 2) == '('
                        || tokens.kind(head + 2) == '<');
    }

    private boolean isMethod(int head) {
        return methodName(head) > 0;
    }

    private boolean isConstructor(int head) {
        if (tokens.kind(head) != 'w' || tokens.kind(head + 1) != '(' || BLOCKS.contains(tokens.word(head))) {
            return false;
        }
        int after = skipBrackets(head + 1, '(', ')');
        return tokens.kind(after) == '{' || tokens.word(after).equals("throws");
    }

    /** The token that is a method's name: a word after a type and before a parenthesis; 0 where there is none. */
    private int methodName(int head) {
        int i = tokens.kind(head) == '<' ? skipBrackets(head, '<', '>') : head;
        if (tokens.kind(i) != 'w' || NO_TYPES.contains(tokens.word(i)) || BLOCKS.contains(tokens.word(i))) {
            return 0;
        }
        i++;
        while (tokens.kind(i) == '.' && tokens.kind(i + 1) == 'w') {
            i += 2;
        }
        i = tokens.kind(i) == '<' ? skipBrackets(i, '<', '>') : i;
        while (tokens.kind(i) == '[' && tokens.kind(i + 1) == ']') {
            i += 2;
        }
        return tokens.kind(i) == 'w' && tokens.kind(i + 1) == '(' && !NO_TYPES.contains(tokens.word(i)) ? i : 0;
    }
}
