// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jiffy.magic.cell.JavaScanner;

/**
 * Splits Java of a cell into its top-level parts by its tokens: imports, classes, methods and statements. The last part
 * need not be finished. Source that is not valid is split too, somehow.
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

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
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

    /** @param kind as {@link JavaScanner#next} returns it */
    private record Token(char kind, int begin, int end) {}

    private CellOutline(String text) {
        this.text = text;
    }

    /** The parts, in order; blank text has none. */
    public static List<Part> of(String text) {
        CellOutline outline = new CellOutline(text);
        outline.scan();
        outline.split();
        return outline.parts;
    }

    /** Returns the keyword of a class declaration: {@code record}, or {@code class} if there is none. */
    public static String kindOfType(String source) {
        CellOutline outline = new CellOutline(source);
        outline.scan();
        int head = outline.skipModifiers(0);
        return outline.kind(head) == '@' ? "@interface" : outline.isType(head) ? outline.word(head) : "class";
    }

    private void scan() {
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

    private void split() {
        int begin = 0;
        int i = 0;
        while (i < tokens.size()) {
            int next = endOf(i);
            int end = tokens.get(next - 1).end();
            parts.add(part(i, next, begin, end));
            begin = end;
            i = next;
        }
    }

    /** The index after the last token of the part that begins at a token. */
    private int endOf(int first) {
        int head = skipModifiers(first);
        boolean member = isType(head) || isMethod(head) || isConstructor(head);
        boolean block = member || BLOCKS.contains(word(first)) || kind(head) == '{' || isLabel(first);
        int depth = 0;
        for (int i = first; i < tokens.size(); i++) {
            char kind = kind(i);
            depth = Math.max(0, depth + ("([{".indexOf(kind) >= 0 ? 1 : ")]}".indexOf(kind) >= 0 ? -1 : 0));
            boolean goesOn = CONTINUATIONS.contains(word(i + 1)) || word(first).equals("do") && !isDoEnd(i);
            if (depth == 0 && (kind == ';' || kind == '}' && block) && (member || !goesOn)) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private boolean isDoEnd(int i) {
        return kind(i) == ';' && kind(i - 1) == ')';
    }

    private boolean isLabel(int first) {
        return kind(first) == 'w'
                && kind(first + 1) == ':'
                && kind(first + 2) != ':'
                && BLOCKS.contains(word(first + 2));
    }

    private Part part(int first, int next, int begin, int end) {
        int head = skipModifiers(first);
        int start = tokens.get(first).begin();
        if (word(first).equals("import")) {
            return new Part(Kind.IMPORT, begin, start, end, "", end);
        }
        if (isType(head)) {
            int name = kind(head) == '@' ? head + 2 : head + 1;
            return new Part(Kind.TYPE, begin, start, end, word(name), body(head, next, end));
        }
        if (isMethod(head)) {
            return new Part(Kind.METHOD, begin, start, end, word(methodName(head)), body(head, next, end));
        }
        return new Part(Kind.STATEMENT, begin, start, end, "", end);
    }

    private int body(int first, int next, int end) {
        int depth = 0;
        for (int i = first; i < next; i++) {
            char kind = kind(i);
            if (kind == '{' && depth == 0) {
                return tokens.get(i).begin();
            }
            depth += "([".indexOf(kind) >= 0 ? 1 : ")]".indexOf(kind) >= 0 ? -1 : 0;
        }
        return end;
    }

    private int skipModifiers(int first) {
        int i = first;
        while (true) {
            if (MODIFIERS.contains(word(i))) {
                i++;
            } else if (word(i).equals("non")
                    && kind(i + 1) == '-'
                    && word(i + 2).equals("sealed")) {
                i += 3;
            } else if (kind(i) == '@' && !word(i + 1).equals("interface") && kind(i + 1) == 'w') {
                i = skipAnnotation(i);
            } else {
                return i;
            }
        }
    }

    private int skipAnnotation(int at) {
        int i = at + 2;
        while (kind(i) == '.') {
            i += 2;
        }
        return kind(i) == '(' ? skipBrackets(i, '(', ')') : i;
    }

    private int skipBrackets(int at, char opens, char closes) {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            depth += kind(i) == opens ? 1 : kind(i) == closes ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private boolean isType(int head) {
        if (kind(head) == '@' && word(head + 1).equals("interface")) {
            return true;
        }
        boolean named = TYPES.contains(word(head)) && kind(head + 1) == 'w';
        return named && (!word(head).equals("record") || kind(head + 2) == '(' || kind(head + 2) == '<');
    }

    private boolean isMethod(int head) {
        return methodName(head) > 0;
    }

    private boolean isConstructor(int head) {
        if (kind(head) != 'w' || kind(head + 1) != '(' || BLOCKS.contains(word(head))) {
            return false;
        }
        int after = skipBrackets(head + 1, '(', ')');
        return kind(after) == '{' || word(after).equals("throws");
    }

    /** The token that is a method's name: a word after a type and before a parenthesis; 0 where there is none. */
    private int methodName(int head) {
        int i = kind(head) == '<' ? skipBrackets(head, '<', '>') : head;
        if (kind(i) != 'w' || NO_TYPES.contains(word(i)) || BLOCKS.contains(word(i))) {
            return 0;
        }
        i++;
        while (kind(i) == '.' && kind(i + 1) == 'w') {
            i += 2;
        }
        i = kind(i) == '<' ? skipBrackets(i, '<', '>') : i;
        while (kind(i) == '[' && kind(i + 1) == ']') {
            i += 2;
        }
        return kind(i) == 'w' && kind(i + 1) == '(' && !NO_TYPES.contains(word(i)) ? i : 0;
    }

    private char kind(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).kind() : 0;
    }

    private String word(int i) {
        return kind(i) == 'w'
                ? text.substring(tokens.get(i).begin(), tokens.get(i).end())
                : "";
    }
}
