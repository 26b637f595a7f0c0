// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jiffy.magic.cell.JavaScanner;

/** Properties of Java source that its tokens alone show. */
public final class JavaText {

    private static final Set<String> JUMPS = Set.of("return", "break", "continue");

    /**
     * Snippets that cannot have a value. A false match only costs a second compilation. To be wrong here costs some
     * milliseconds.
     */
    private static final Pattern DECLARATION = Pattern.compile("import\\b|package\\b|public\\b|protected\\b|private\\b"
            + "|record\\b|sealed\\b|non-sealed\\b|strictfp\\b|void\\b|var\\b|[@%]"
            + "|(boolean|byte|short|int|long|float|double|char)\\s*[\\w\\[]"
            + "|(?!new\\b)\\w+(\\.\\w+)*(<[\\w<>,?. ]*>)?(\\[\\])*\\s+(?!instanceof\\b)\\w+"
            + "|System\\.(out|err)\\.print");

    private static final Pattern SWITCH = Pattern.compile("\\bswitch\\b");

    private static final Set<String> STATEMENT_WORDS = Set.of(
            "if",
            "for",
            "while",
            "do",
            "try",
            "throw",
            "return",
            "synchronized",
            "break",
            "continue",
            "assert",
            "class",
            "interface",
            "enum",
            "final",
            "abstract",
            "static",
            "yield");

    private JavaText() {}

    /** Returns the index of the name at the text's end; the text's end if there is none. */
    public static int nameBegin(String text) {
        int begin = text.length();
        while (begin > 0 && Character.isJavaIdentifierPart(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    /**
     * Returns the operand at the text's end, such as {@code a.b(c)} in {@code x + a.b(c)}, which a member may follow.
     */
    public static String receiver(String text) {
        List<int[]> tokens = new ArrayList<>();
        JavaScanner scanner = new JavaScanner(text, 0);
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (!scanner.skipBlank()) {
                char kind = scanner.next();
                if (kind != '\n') {
                    tokens.add(new int[] {begin, kind});
                }
            }
        }
        int begin = text.length();
        int depth = 0;
        boolean operand = false;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            int kind = tokens.get(i)[1];
            boolean closes = kind == ')' || kind == ']';
            boolean opens = kind == '(' || kind == '[';
            // Two operands side by side are two expressions, except that a call or an index may follow a name.
            if (depth == 0
                    && (opens || !closes && kind != 'w' && kind != '"' && kind != '.' || operand && kind != '.')) {
                if (!(operand && isNew(text, tokens, i))) {
                    break;
                }
            }
            depth += closes ? 1 : opens ? -1 : 0;
            operand = depth == 0 && (kind == 'w' || kind == '"');
            begin = tokens.get(i)[0];
        }
        return text.substring(begin).strip();
    }

    private static boolean isNew(String text, List<int[]> tokens, int i) {
        return text.startsWith("new", tokens.get(i)[0]) && tokens.get(i)[1] == 'w';
    }

    /** Whether only white space and comments follow an index. */
    public static boolean isBlank(String text, int from) {
        JavaScanner scanner = new JavaScanner(text, from);
        while (!scanner.atEnd()) {
            if (!scanner.skipBlank() && scanner.next() != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Whether the last token is a semicolon. */
    public static boolean endsWithSemicolon(String text) {
        return lastToken(text) >= 0 && text.charAt(lastToken(text)) == ';';
    }

    /** Whether the text contains a word that may leave a loop. */
    public static boolean mayLeaveLoop(String text) {
        JavaScanner scanner = new JavaScanner(text, 0);
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (!scanner.skipBlank()
                    && scanner.next() == 'w'
                    && JUMPS.contains(text.substring(begin, scanner.position()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether statements need no semicolon at the end: they have one, or end with a block. */
    public static boolean isEnded(String text) {
        int last = lastToken(text);
        return last < 0 || text.charAt(last) == ';' || text.charAt(last) == '}' && beginsStatement(text);
    }

    private static boolean beginsStatement(String text) {
        JavaScanner scanner = new JavaScanner(text, 0);
        while (text.charAt(scanner.position()) == '\n' || scanner.skipBlank()) {
            if (text.charAt(scanner.position()) == '\n') {
                scanner.next();
            }
        }
        int begin = scanner.position();
        return scanner.next() == '{' || STATEMENT_WORDS.contains(text.substring(begin, scanner.position()));
    }

    /** Returns the index of the last of several statements: after a semicolon or brace outside of all brackets. */
    public static int lastStatementBegin(String text) {
        JavaScanner scanner = new JavaScanner(text, 0);
        int depth = 0;
        int begin = 0;
        while (!scanner.atEnd()) {
            if (scanner.skipBlank()) {
                continue;
            }
            char token = scanner.next();
            depth += "([{".indexOf(token) >= 0 ? 1 : ")]}".indexOf(token) >= 0 ? -1 : 0;
            boolean ends = depth == 0 && (token == ';' || token == '}');
            if (ends && mayBegin(text, scanner.position())) {
                begin = scanner.position();
            }
        }
        return begin;
    }

    // What continues after a brace with an operator belongs to what the brace ends.
    private static boolean mayBegin(String text, int from) {
        JavaScanner scanner = new JavaScanner(text, from);
        while (!scanner.atEnd() && (text.charAt(scanner.position()) == '\n' || scanner.skipBlank())) {
            if (!scanner.atEnd() && text.charAt(scanner.position()) == '\n') {
                scanner.next();
            }
        }
        if (scanner.atEnd()) {
            return false;
        }
        char first = text.charAt(scanner.position());
        return Character.isJavaIdentifierPart(first) || "(\"'!~".indexOf(first) >= 0;
    }

    /** Returns the text without trailing semicolons. */
    public static String withoutTrailingSemicolons(String text) {
        String stripped = text;
        while (endsWithSemicolon(stripped)) {
            stripped = stripped.substring(0, lastToken(stripped));
        }
        return stripped;
    }

    /** Whether the text, which must not end with a semicolon, may be one expression: only the compiler knows. */
    public static boolean mayBeExpression(String text) {
        JavaScanner scanner = new JavaScanner(text, 0);
        int depth = 0;
        boolean first = true;
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (scanner.skipBlank() || text.charAt(begin) == '\n') {
                scanner.moveTo(Math.max(scanner.position(), begin + 1));
                continue;
            }
            char token = scanner.next();
            if (first && (token == '{' || STATEMENT_WORDS.contains(text.substring(begin, scanner.position())))) {
                return false;
            }
            first = false;
            depth += "([{".indexOf(token) >= 0 ? 1 : ")]}".indexOf(token) >= 0 ? -1 : 0;
            if (token == ';' && depth == 0) {
                return false;
            }
        }
        return !first;
    }

    /**
     * Whether the text, which must not end with a semicolon, may be one expression whose value does not depend on the
     * type of the variable that it is assigned to: that of a switch does.
     */
    public static boolean mayBeValue(String text) {
        return mayBeExpression(text)
                && !DECLARATION.matcher(text).lookingAt()
                && !SWITCH.matcher(text).find();
    }

    /** Returns the index of the last token, or -1. */
    private static int lastToken(String text) {
        JavaScanner scanner = new JavaScanner(text, 0);
        int last = -1;
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (scanner.skipBlank()) {
                continue;
            }
            if (scanner.next() != '\n') {
                last = begin;
            }
        }
        return last;
    }
}
