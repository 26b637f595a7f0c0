// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import java.util.Map;
import java.util.regex.Pattern;

/** Suggests corrections for code that the parser refuses because it is another language's. */
final class SyntaxHints {

    private static final Map<String, String> OPERATORS = Map.of("and", "&&", "or", "||", "not", "!", "elif", "else if");
    private static final Pattern OPERATOR_AFTER = Pattern.compile("\\s*(and|or)\\b.*", Pattern.DOTALL);
    private static final Pattern OPERATOR_BEFORE =
            Pattern.compile(".*\\b(?:(not)|(elif)\\s*\\([^()]*\\))\\s*", Pattern.DOTALL);
    private static final Pattern FOR_IN =
            Pattern.compile(".*\\bfor\\s*\\(\\s*[\\w.<>\\[\\], ]+\\s+in\\b.*", Pattern.DOTALL);
    private static final Pattern FOREACH = Pattern.compile(".*\\bforeach\\s*\\(.*", Pattern.DOTALL);
    private static final Pattern PREFIXED_TEXT = Pattern.compile(".*\\b[frbu]", Pattern.DOTALL);
    private static final Pattern UNTYPED_PARAMETER =
            Pattern.compile(".*\\b\\w+\\s+\\w+\\s*\\((?:.*,)?\\s*\\w+", Pattern.DOTALL);
    private static final Pattern HEAD_WITH_SEMICOLON = Pattern.compile(".*\\)\\s*;\\s*\\{.*", Pattern.DOTALL);
    private static final Pattern RECORD = Pattern.compile(".*\\brecord\\s+\\w+.*\\)\\s*", Pattern.DOTALL);

    private SyntaxHints() {}

    /**
     * Returns a hint for an error of the parser; empty text where there is none.
     *
     * @param before the line of the error up to its position
     * @param after the rest of that line
     */
    static String of(String message, String before, String after) {
        if (message.startsWith("illegal start of")) {
            return ofIllegalStart(before, after);
        }
        if (message.contains("expected")) {
            return ofExpected(message, before, after);
        }
        if (message.equals("illegal character: '`'")
                || message.matches("illegal character: '(?:[‘’“”]|\\\\u201[89cd])'")) {
            return "text is between double quotes: \"…\"";
        }
        if (message.equals("unclosed character literal")) {
            return "text is between double quotes; single quotes hold one character";
        }
        if (message.equals("illegal escape character")) {
            return "a backslash in a text is written \\\\";
        }
        boolean noBody = message.startsWith("missing method body")
                && HEAD_WITH_SEMICOLON.matcher(before + after).matches();
        return noBody ? "no semicolon before the method's {" : "";
    }

    private static String ofIllegalStart(String before, String after) {
        if (before.endsWith("=") && after.startsWith(">")) {
            return "a lambda is written with ->";
        }
        if (before.endsWith("*") && after.startsWith("*")) {
            return "a power is Math.pow(x, y)";
        }
        if (after.startsWith("[")) {
            return "a list is List.of(…), an array new int[] {…}";
        }
        return after.matches("const\\b.*") ? "did you mean final?" : "";
    }

    private static String ofExpected(String message, String before, String after) {
        String line = before + after;
        if (FOR_IN.matcher(line).matches()) {
            return "a loop over elements is for (var x : values) { … }";
        }
        if (FOREACH.matcher(line).matches()) {
            return "did you mean for?";
        }
        if (after.startsWith("\"") && PREFIXED_TEXT.matcher(before).matches()) {
            return "a text has no letter before it: join texts with +, or use String.format";
        }
        var operator = OPERATOR_AFTER.matcher(after);
        if (operator.matches()) {
            return "did you mean " + OPERATORS.get(operator.group(1)) + "?";
        }
        var earlier = OPERATOR_BEFORE.matcher(before);
        if (earlier.matches()) {
            String word = earlier.group(1) == null ? earlier.group(2) : earlier.group(1);
            return "did you mean " + OPERATORS.get(word) + "?";
        }
        if (message.startsWith("'{'")
                && after.strip().startsWith("extends")
                && RECORD.matcher(before).matches()) {
            return "a record extends no class; it can implement interfaces";
        }
        if (line.strip().matches("def\\s+\\w+\\s*\\(.*:\\s*")) {
            return "a method is written int f(int x) { … }";
        }
        boolean untyped = message.startsWith("<identifier>")
                && after.matches("[,)].*")
                && UNTYPED_PARAMETER.matcher(before).matches();
        return untyped ? "each parameter has a type: int " + before.replaceFirst(".*\\W(\\w+)$", "$1") : "";
    }
}
