// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import jiffy.magic.cell.JavaScanner;

/**
 * The unclosed bracket of incomplete code.
 *
 * @param index of the bracket in the code
 * @param isShownByIndentation whether the indentation of the lines shows which one it is
 */
record OpenBracket(char bracket, int index, boolean isShownByIndentation) {

    /**
     * Finds the unclosed bracket from the indentation of the lines; the innermost open one if that does not show it.
     *
     * @return empty where all brackets are closed
     */
    static Optional<OpenBracket> in(String code) {
        Deque<OpenBracket> open = new ArrayDeque<>();
        Optional<OpenBracket> misaligned = Optional.empty();
        JavaScanner scanner = new JavaScanner(code, 0);
        while (!scanner.atEnd()) {
            int at = scanner.position();
            if (!scanner.skipBlank()) {
                char token = scanner.next();
                if ("([{".indexOf(token) >= 0) {
                    open.push(new OpenBracket(token, at, false));
                } else if (")]}".indexOf(token) >= 0 && !open.isEmpty()) {
                    OpenBracket closed = open.pop();
                    boolean outdented =
                            token == '}' && beginsLine(code, at) && indent(code, at) < indent(code, closed.index());
                    misaligned = misaligned.isEmpty() && outdented
                            ? Optional.of(new OpenBracket(closed.bracket(), closed.index(), true))
                            : misaligned;
                }
            }
        }
        return open.isEmpty() ? Optional.empty() : misaligned.or(() -> Optional.of(open.peek()));
    }

    private static boolean beginsLine(String code, int at) {
        return code.substring(lineBegin(code, at), at).isBlank();
    }

    private static int lineBegin(String code, int at) {
        return code.lastIndexOf('\n', at - 1) + 1;
    }

    private static int indent(String code, int at) {
        String line = code.substring(lineBegin(code, at));
        return line.length() - line.stripLeading().length();
    }
}
