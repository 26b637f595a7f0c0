// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.stream.Stream;

/** Checks whether Java's parser accepts a snippet in any context. Names and types are not looked at. */
final class SyntaxCheck {

    boolean accepts(String snippet) {
        return Stream.of(
                        "class $ { void $() { %s\n;}}",
                        "class $ { Object $ = %s\n;}", "class $ { %s\n}", "%s\n;class $ {}")
                .anyMatch(frame -> parses(frame.replace("%s", snippet)));
    }

    private static boolean parses(String source) {
        return Parser.errors(source).isEmpty();
    }
}
