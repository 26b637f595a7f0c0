// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.List;
import jiffy.magic.cell.JavaScanner;

/** Reads dependencies from comments in jbang's format: {@code //DEPS group:artifact:version ...}. */
final class DependencyComments {

    private static final String MARK = "//DEPS ";

    private DependencyComments() {}

    /** Returns the coordinates in a cell's comments, separated by spaces; an empty text if there are none. */
    static String in(String cell) {
        if (!cell.contains(MARK)) {
            return "";
        }
        List<String> found = new ArrayList<>();
        JavaScanner scanner = new JavaScanner(cell, 0);
        while (!scanner.atEnd()) {
            int at = scanner.position();
            if (cell.startsWith(MARK, at)) {
                String line = cell.substring(at + MARK.length(), scanner.lineEnd(at));
                for (String coordinates : line.strip().split("[,;\\s]+")) {
                    found.add(coordinates.replaceFirst("@.*", ""));
                }
            }
            if (cell.charAt(at) == '\n') {
                scanner.moveTo(at + 1);
            } else if (!scanner.skipBlank()) {
                scanner.next();
            }
        }
        return String.join(" ", found);
    }
}
