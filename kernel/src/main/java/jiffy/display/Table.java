// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jiffy.report.format.Html;

/**
 * Rows and columns of text.
 *
 * @param columns the columns' names; wide tables are cut
 * @param numeric which columns hold numbers, and are aligned to the right
 * @param rows the cells' texts; long tables are cut
 * @param rowCount how many rows there are in all
 * @param columnCount how many columns there are in all
 */
record Table(List<String> columns, List<Boolean> numeric, List<List<String>> rows, int rowCount, int columnCount) {

    // Only where scripts run: elsewhere the table stays as it is. Sorts the rows that are shown.
    private static final String SORT = """
            <script>document.querySelectorAll('table.jiffy-table:not([data-sorts])').forEach(t => {
              t.dataset.sorts = 1;
              t.querySelectorAll('th').forEach((h, i) => {
                h.style.cursor = 'pointer'; h.title = 'sort';
                h.addEventListener('click', () => {
                  const down = h.dataset.down = h.dataset.down === '1' ? '0' : '1';
                  const text = r => r.cells[i].textContent, n = s => parseFloat(s.replace(/,/g, ''));
                  [...t.tBodies[0].rows].sort((a, b) => {
                    const x = text(a), y = text(b), d = n(x) - n(y);
                    return (down === '1' ? 1 : -1) * (isNaN(d) ? x.localeCompare(y) : d);
                  }).forEach(r => t.tBodies[0].append(r));
                });
              });
            });</script>""";

    /** Returns a table of any values; a column is numeric if all its visible values are numbers. */
    static Table of(List<String> columns, List<List<Object>> values, int rowCount, int columnCount, ValueText text) {
        List<Boolean> numeric = IntStream.range(0, columns.size())
                .mapToObj(i -> isNumeric(values, i))
                .toList();
        List<List<String>> rows = values.stream()
                .map(row -> row.stream().map(text::part).toList())
                .toList();
        return new Table(columns, numeric, rows, rowCount, columnCount);
    }

    private static boolean isNumeric(List<List<Object>> values, int column) {
        List<Object> present = new ArrayList<>();
        values.forEach(row -> {
            // Rows may have gaps.
            if (row.get(column) != null && !"".equals(row.get(column))) {
                present.add(row.get(column));
            }
        });
        return !present.isEmpty() && present.stream().allMatch(Number.class::isInstance);
    }

    /** Returns the table as text: columns padded to the widest cell, cells cut to {@code width}. */
    String text(int width) {
        List<Integer> widths = IntStream.range(0, columns.size())
                .mapToObj(i -> Stream.concat(Stream.of(columns), rows.stream())
                        .mapToInt(row -> shortened(row.get(i), width).length())
                        .max()
                        .orElse(0))
                .toList();
        String lines = Stream.concat(Stream.of(columns), rows.stream())
                .map(row -> line(row, widths, width))
                .collect(Collectors.joining("\n"));
        return more().isEmpty() ? lines : lines + "\n" + more();
    }

    private String line(List<String> row, List<Integer> widths, int width) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> {
                    String cell = shortened(row.get(i), width);
                    String pad = " ".repeat(widths.get(i) - cell.length());
                    return numeric.get(i) ? pad + cell : cell + pad;
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    /**
     * Returns the table as HTML, readable also without styles and scripts; with scripts, a click on a head sorts it.
     */
    String html() {
        StringBuilder html = new StringBuilder("<table class=\"jiffy-table\"><thead><tr>");
        for (int i = 0; i < columns.size(); i++) {
            html.append("<th style=\"text-align: ").append(align(i)).append("\">");
            html.append(Html.escape(columns.get(i))).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append("<td style=\"text-align: ").append(align(i)).append("\">");
                html.append(Html.escape(row.get(i))).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>").append(SORT);
        return more().isEmpty() ? html.toString() : html + "<p>" + more() + "</p>";
    }

    private String align(int column) {
        return numeric.get(column) ? "right" : "left";
    }

    private String more() {
        List<String> cut = new ArrayList<>();
        if (rowCount > rows.size()) {
            cut.add((rowCount - rows.size()) + " more rows");
        }
        if (columnCount > columns.size()) {
            cut.add((columnCount - columns.size()) + " more columns");
        }
        return cut.isEmpty() ? "" : "… " + String.join(", ", cut);
    }

    private static String shortened(String cell, int width) {
        String line = cell.replace('\n', ' ');
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
