// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;
import jiffy.magic.cell.JavaScanner;

/**
 * The context of a cursor, as the tokens before it show it.
 *
 * @param prefix what is typed of the name; may be empty
 * @param last the token before the name; empty for none
 * @param beforeLast the token before that one; empty for none
 * @param onNewLine whether a line break is between the name and the token before it
 * @param tail what closes the brackets that are open
 */
record CursorText(String prefix, String last, String beforeLast, boolean onNewLine, String tail) {

    /** Placeholder for the name at the cursor. */
    static final String NAME = "$cursor$";

    private static final Set<String> TYPES_FOLLOW =
            Set.of("new", "instanceof", "extends", "implements", "throws", "permits", "catch", "@");
    private static final Set<String> STATEMENTS_FOLLOW =
            Set.of("", ";", "{", "}", ")", "else", "do", "->", ":", "try", "finally");
    private static final Pattern NAME_END = Pattern.compile(".*[\\w$\\])]");
    private static final List<String> IN_EXPRESSIONS = List.of(
            "new", "null", "true", "false", "this", "super", "switch", "int", "double", "long", "boolean", "char",
            "byte", "short", "float", "var", "final");
    private static final List<String> STATEMENTS = List.of(
            "for",
            "if",
            "return",
            "int",
            "double",
            "boolean",
            "long",
            "String",
            "var",
            "void",
            "class",
            "record",
            "while",
            "static",
            "else",
            "new",
            "null",
            "true",
            "false",
            "this",
            "throw",
            "try",
            "catch",
            "finally",
            "break",
            "case",
            "continue",
            "switch",
            "default",
            "do",
            "byte",
            "char",
            "short",
            "float",
            "final",
            "enum",
            "interface",
            "import",
            "public",
            "private",
            "protected",
            "abstract",
            "assert",
            "super",
            "sealed",
            "non-sealed",
            "synchronized",
            "yield",
            "volatile",
            "transient",
            "native",
            "strictfp");
    private static final Set<String> NO_NAMES = Set.of(
            "new",
            "return",
            "throw",
            "case",
            "else",
            "do",
            "instanceof",
            "extends",
            "implements",
            "throws",
            "permits",
            "yield",
            "assert",
            "import",
            "static",
            "final",
            "public",
            "private",
            "protected",
            "abstract",
            "continue",
            "break",
            "try",
            "finally",
            "sealed",
            "default");
    private static final List<String> AFTER_NAMES =
            List.of("instanceof", "extends", "implements", "throws", "permits", "super", "when");

    static CursorText of(String head, String prefix) {
        List<String> tokens = new ArrayList<>();
        JavaScanner scanner = new JavaScanner(head, 0);
        int end = 0;
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (!scanner.skipBlank() && scanner.next() != '\n') {
                end = scanner.position();
                tokens.add(head.substring(begin, end));
            }
        }
        String last = token(tokens, 1);
        String before = token(tokens, 2);
        boolean arrow = last.equals(">") && before.equals("-");
        String tail = (last.equals("case") ? ":" : last.equals("new") ? "()" : "")
                + CellUnit.closing(CellUnit.openBrackets(head))
                + (isHeader(tokens) ? " {}" : "");
        return new CursorText(
                prefix, arrow ? "->" : last, before, head.substring(end).contains("\n"), tail);
    }

    private static String token(List<String> tokens, int fromEnd) {
        return tokens.size() < fromEnd ? "" : tokens.get(tokens.size() - fromEnd);
    }

    /** Whether the last tokens are the header of a class that has no body yet. */
    private static boolean isHeader(List<String> tokens) {
        for (int i = tokens.size() - 1; i > 0; i--) {
            String token = tokens.get(i);
            if (Set.of("{", "}", ";").contains(token)) {
                return false;
            }
            if (Set.of("class", "interface", "enum", "record").contains(token)) {
                return true;
            }
        }
        return tokens.size() > 0
                && Set.of("class", "interface", "enum", "record").contains(tokens.get(0));
    }

    boolean isNumber() {
        return last.equals(".") && beforeLast.matches("\\d[\\w]*") || prefix.matches("\\d.*");
    }

    boolean isMember() {
        return last.equals(".");
    }

    boolean creates() {
        return last.equals("new");
    }

    boolean isCase() {
        return last.equals("case");
    }

    boolean isAnnotation() {
        return last.equals("@");
    }

    /** Whether only a class may follow. */
    boolean isType() {
        return TYPES_FOLLOW.contains(last) || last.equals("(") && beforeLast.equals("catch");
    }

    boolean beginsStatement() {
        return STATEMENTS_FOLLOW.contains(last)
                || onNewLine && NAME_END.matcher(last).matches();
    }

    /** Whether the token before the cursor is a name, on the same line. */
    boolean isAfterName() {
        return !onNewLine && !prefix.isEmpty() && last.matches("[\\w$]+|[\\])]") && !NO_NAMES.contains(last);
    }

    boolean jumps() {
        return last.equals("continue") || last.equals("break");
    }

    /** Returns the keywords that are possible at the cursor and begin with the typed prefix. */
    Stream<String> keywords() {
        List<String> all = beginsStatement() ? STATEMENTS : IN_EXPRESSIONS;
        return all.stream().filter(k -> k.startsWith(prefix) && !prefix.isEmpty());
    }

    /** Returns the words that may follow a name and a space. */
    List<Candidate> wordsAfterName() {
        return AFTER_NAMES.stream()
                .filter(k -> !prefix.isEmpty() && k.startsWith(prefix))
                .map(k -> new Candidate(k, Kind.KEYWORD, ""))
                .toList();
    }
}
