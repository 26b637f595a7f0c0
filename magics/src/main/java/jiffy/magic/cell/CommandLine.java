// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Distinguishes a command for the system's shell, as in {@code !ls -l}, from Java that begins with a not, as in {@code
 * !done}.
 */
final class CommandLine {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*");
    private static final Pattern CALL_OR_ENDED = Pattern.compile("[\\w$.]+\\s*(\\(.*|;)");

    private CommandLine() {}

    /**
     * Whether this is a command.
     *
     * @param rest the text after the exclamation mark, up to the end of the line
     * @param before the cell up to there
     * @param isVariable whether the session has a boolean variable of this name
     */
    static boolean isCommand(String rest, String before, Predicate<String> isVariable) {
        String text = rest.strip();
        if (text.isEmpty()
                || text.startsWith("(")
                || CALL_OR_ENDED.matcher(text).matches()) {
            return false;
        }
        Matcher name = NAME.matcher(text);
        return !name.lookingAt() || !isBoolean(name.group(), before, isVariable);
    }

    private static boolean isBoolean(String name, String before, Predicate<String> isVariable) {
        String quoted = Pattern.quote(name);
        // A variable that is declared with var cannot be used by what it is declared with.
        if (Pattern.compile("\\bvar\\s+" + quoted + "\\s*=\\s*\\z")
                .matcher(before)
                .find()) {
            return false;
        }
        return isVariable.test(name)
                || Pattern.compile("\\b(?:boolean|Boolean)\\s+" + quoted + "\\b|\\bvar\\s+" + quoted
                                + "\\s*=\\s*+(?!!\\s*" + quoted + "\\b)")
                        .matcher(before)
                        .find();
    }
}
