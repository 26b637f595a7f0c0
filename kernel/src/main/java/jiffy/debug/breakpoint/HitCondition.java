// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.breakpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which hits of a breakpoint stop: {@code 3} or {@code == 3} the third, {@code >= 3} from the third on,
 * {@code % 3} each third.
 */
public record HitCondition(String operator, long number) {

    private static final Pattern SYNTAX = Pattern.compile("\\s*(==|=|>=|>|<=|<|%)?\\s*(\\d{1,18})\\s*");

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException where it is none, with a message for the user
     */
    public static HitCondition parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(2)) == 0) {
            throw new IllegalArgumentException(
                    "a hit count is a number above 0, or one after ==, >=, >, <=, < or %, not " + text);
        }
        String operator = matcher.group(1) == null ? "==" : matcher.group(1);
        return new HitCondition(operator, Long.parseLong(matcher.group(2)));
    }

    /** @param count arrivals so far, this one included */
    boolean allows(long count) {
        return switch (operator) {
            case ">=" -> count >= number;
            case ">" -> count > number;
            case "<=" -> count <= number;
            case "<" -> count < number;
            case "%" -> count % number == 0;
            default -> count == number;
        };
    }
}
