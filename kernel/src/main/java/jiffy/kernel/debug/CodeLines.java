// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jiffy.magic.cell.JavaScanner;

/** Finds the lines of a source at which code may stop, before it is compiled. */
final class CodeLines {

    private static final Pattern NO_CODE = Pattern.compile("(?:import|package)\\b.*|@\\w[\\w.]*(?:\\(.*\\))?|[%!].*");
    private static final String PUNCTUATION = "{}();,";

    private CodeLines() {}

    /** Returns line numbers, from 1. Lines of comments, magics, imports, annotations and brackets are none. */
    static SortedSet<Integer> of(String text) {
        SortedSet<Integer> lines = new TreeSet<>(tokenLines(text));
        String[] texts = text.split("\n", -1);
        lines.removeIf(line -> NO_CODE.matcher(texts[line - 1].strip()).matches());
        return lines;
    }

    private static Set<Integer> tokenLines(String text) {
        Set<Integer> lines = new TreeSet<>();
        JavaScanner scanner = new JavaScanner(text, 0);
        int line = 1;
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            boolean isCode = false;
            if (text.charAt(begin) == '\n') {
                scanner.moveTo(begin + 1);
            } else if (!scanner.skipBlank()) {
                isCode = PUNCTUATION.indexOf(scanner.next()) < 0;
            }
            if (isCode) {
                lines.add(line);
            }
            line += (int) text.substring(begin, scanner.position())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
        }
        return lines;
    }
}
