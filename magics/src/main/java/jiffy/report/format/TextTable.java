// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table as text. A column is as wide as its widest cell, and no narrower than its minimum.
 *
 * @param columns from left to right
 * @param gap between two columns
 */
public record TextTable(List<Column> columns, String gap) {

    /**
     * A column.
     *
     * @param leftAligned whether cells are aligned to the left
     * @param minWidth in characters
     */
    public record Column(boolean leftAligned, int minWidth) {

        /** A column aligned to the left. */
        public static Column left() {
            return new Column(true, 0);
        }

        /** A column aligned to the right. */
        public static Column right(int minWidth) {
            return new Column(false, minWidth);
        }
    }

    public TextTable {
        columns = List.copyOf(columns);
    }

    /**
     * Returns the lines, without blanks at their ends.
     *
     * @param rows with a cell for each column; a heading is a row, too
     */
    public List<String> lines(List<List<String>> rows) {
        int[] widths = IntStream.range(0, columns.size())
                .map(i -> rows.stream()
                        .mapToInt(row -> row.get(i).length())
                        .reduce(columns.get(i).minWidth(), Math::max))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            cells.add(columns.get(i).leftAligned() ? row.get(i) + padding : padding + row.get(i));
        }
        return String.join(gap, cells).stripTrailing();
    }
}
