// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayList;
import java.util.List;
import jiffy.report.format.TextTable;

/**
 * A profile, or the difference of two, as text in cProfile's format.
 *
 * @param heading the first line
 * @param selection lines on the order and the choice of rows
 * @param columns names of the columns
 * @param rows a cell for each column
 * @param footer lines below the table
 */
record ProfileText(
        String heading, List<String> selection, List<String> columns, List<List<String>> rows, List<String> footer) {

    /** The text, its lines separated by line feeds. */
    String text(TextTable table) {
        StringBuilder text = new StringBuilder("         ").append(heading).append("\n\n");
        selection.forEach(line -> text.append("   ").append(line).append('\n'));
        text.append('\n');
        List<List<String>> all = new ArrayList<>(List.of(columns));
        all.addAll(rows);
        table.lines(all).forEach(line -> text.append(line).append('\n'));
        footer.forEach(line -> text.append("\n   ").append(line));
        return text.toString();
    }
}
