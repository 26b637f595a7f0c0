// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.help;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Code in Markdown, between backquotes: more of them than stand together in the code, or they would end it. */
final class Fence {

    private static final Pattern BACKQUOTES = Pattern.compile("`+");

    private Fence() {}

    /** Lines of Java of their own. */
    static String block(String java) {
        String fence = "`".repeat(Math.max(3, longest(java) + 1));
        return fence + "java\n" + java + "\n" + fence;
    }

    /** Code within a line. */
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
