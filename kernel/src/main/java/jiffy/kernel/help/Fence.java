// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.help;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Code in Markdown, between more backquotes than the code itself contains in a row. */
final class Fence {

    private static final Pattern BACKQUOTES = Pattern.compile("`+");

    private Fence() {}

    /** Returns a block of Java code. */
    static String block(String java) {
        String fence = "`".repeat(Math.max(3, longest(java) + 1));
        return fence + "java\n" + java + "\n" + fence;
    }

    /** Returns code within a line. */
    static String inline(String code) {
        String fence = "`".repeat(longest(code) + 1);
        String space = code.startsWith("`") || code.endsWith("`") ? " " : "";
        return fence + space + code + space + fence;
    }

    private static int longest(String code) {
        return BACKQUOTES
                .matcher(code)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
