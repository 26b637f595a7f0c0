// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes requests for help: {@code %time?}, {@code list.add??}, and {@code ?list}, which IPython has too. */
final class HelpRequests {

    private static final Pattern MAGIC = Pattern.compile("(%{1,2}\\w+)(\\?{1,2})[ \\t\\r]*");
    private static final Pattern AFTER = Pattern.compile("([^\\n]*?)\\s*(\\?{1,2})\\s*");
    private static final Pattern BEFORE = Pattern.compile("(\\?{1,2})\\s*([^\\n?]+?)\\s*");

    private HelpRequests() {}

    /** @param line from a percent sign to the line's end */
    static Optional<Segment> onMagic(CellCode line) {
        Matcher matcher = MAGIC.matcher(line.text());
        return matcher.matches() ? Optional.of(help(line, matcher, 1, 2)) : Optional.empty();
    }

    /** @param rest a cell's last line; anywhere else "cond?" may go on as a conditional expression */
    static Optional<Segment> onJava(CellCode rest) {
        Matcher after = AFTER.matcher(rest.text());
        if (after.matches() && isSubject(after.group(1))) {
            return Optional.of(help(rest, after, 1, 2));
        }
        Matcher before = BEFORE.matcher(rest.text());
        return before.matches() && isSubject(before.group(2))
                ? Optional.of(help(rest, before, 2, 1))
                : Optional.empty();
    }

    private static Segment help(CellCode code, Matcher matcher, int subject, int marks) {
        return new Segment.Help(
                code.slice(matcher.start(subject), matcher.end(subject)),
                matcher.group(marks).length() == 2);
    }

    /** Whether the text is one piece of code, with no comment in or after it. */
    private static boolean isSubject(String text) {
        JavaScanner scanner = new JavaScanner(text, 0);
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (scanner.skipBlank()) {
                if (!Character.isWhitespace(text.charAt(begin))) {
                    return false;
                }
            } else if (";{}".indexOf(scanner.next()) >= 0) {
                return false;
            }
        }
        return true;
    }
}
