// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jiffy.profile.MethodStats;

/**
 * A profile's heading, picture and table in HTML that is complete without styles and scripts: GitHub strips both,
 * JupyterLab strips scripts and style sheets from outputs that it does not trust. Names stand in {@code code} elements,
 * where no front end looks for the dollar signs of mathematics.
 */
final class ProfilePage {

    private static final int MOST_ROWS = 100;
    private static final int BAR = 16;

    private ProfilePage() {}

    static String html(StatsTable table, long wholeNanos, Optional<byte[]> picture, List<String> notes) {
        StringBuilder html = new StringBuilder("<div><strong>")
                .append(Html.escape(table.heading().strip()))
                .append("</strong></div>\n");
        picture.ifPresent(png -> html.append("<img alt=\"icicle of the calling contexts\" width=\"")
                .append(IciclePng.WIDTH)
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\">\n"));
        table(html, table.rows(), Math.max(1, wholeNanos));
        html.append("<div>")
                .append(notes.stream().map(Html::escape).collect(Collectors.joining("<br>\n")))
                .append("</div>\n");
        return html.toString();
    }

    private static void table(StringBuilder html, List<MethodStats> rows, long whole) {
        html.append("<table>\n<thead><tr align=\"right\"><th>ncalls</th><th>tottime</th><th></th><th>percall</th>")
                .append("<th>cumtime</th><th>percall</th><th align=\"left\" style=\"text-align:left\">")
                .append("filename:lineno(function)</th></tr></thead>\n<tbody>\n");
        rows.stream()
                .limit(MOST_ROWS)
                .forEach(row -> row(html, row, (double) row.self().nanos() / whole));
        html.append("</tbody>\n</table>\n");
        if (rows.size() > MOST_ROWS) {
            html.append("<div>and ").append(rows.size() - MOST_ROWS).append(" more</div>\n");
        }
    }

    private static void row(StringBuilder html, MethodStats row, double share) {
        List<String> cells = StatsTable.cells(row);
        html.append("<tr align=\"right\"><td>")
                .append(cells.get(0))
                .append("</td><td>")
                .append(cells.get(1));
        html.append("</td><td align=\"left\" style=\"text-align:left;color:#4c9be8;white-space:nowrap\">")
                .append(TextBar.of(share, BAR));
        html.append("</td><td>").append(String.join("</td><td>", cells.subList(2, 5)));
        html.append("</td><td align=\"left\" style=\"text-align:left\"><code>")
                .append(Html.escape(cells.get(5)))
                .append("</code></td></tr>\n");
    }
}
