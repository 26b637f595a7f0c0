// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jiffy.report.format.Html;
import jiffy.report.picture.IciclePng;

/**
 * A profile as one piece of HTML that needs nothing else: no server, no network, no other output. It begins with a
 * heading, a picture and a table that are complete without styles and scripts: GitHub strips both, JupyterLab strips
 * scripts and style sheets from outputs that it does not trust. Where scripts may run, these parts give way to an
 * interactive view. Names are in {@code code} elements, where no front end looks for the dollar signs of mathematics.
 *
 * @param title the heading
 * @param columns the table's headings; an empty one is of bars, the last one of names
 * @param rows the table's cells as text
 * @param notes text below it
 */
record ProfilePage(String title, List<String> columns, List<List<String>> rows, List<String> notes) {

    private static final List<String> STYLES = List.of("frame.css", "pictures.css", "info.css", "table.css");
    // The last one starts the view, so it needs the others before it.
    private static final List<String> SCRIPTS = List.of(
            "numbers.js",
            "data.js",
            "elements.js",
            "icicle.js",
            "sunburst.js",
            "info.js",
            "table.js",
            "keys.js",
            "view.js");
    private static final int MOST_ROWS = 100;
    private static final char NO_BREAK = '\u00a0';
    private static final String LEFT = " align=\"left\" style=\"text-align:left\"";
    private static final String BAR = " align=\"left\" style=\"text-align:left;color:#4c9be8;white-space:nowrap\"";

    /**
     * The whole page.
     *
     * @param picture a PNG file
     * @param data what {@link ProfileData} made for the interactive view
     */
    String html(Optional<byte[]> picture, String data) {
        StringBuilder html = new StringBuilder("<div class=\"jiffy-profile\">\n<div><strong>")
                .append(Html.escape(title))
                .append("</strong></div>\n");
        picture.ifPresent(png -> html.append("<img alt=\"icicle of the calling contexts\" width=\"")
                .append(IciclePng.WIDTH)
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\">\n"));
        table(html);
        return html.append("<div>")
                .append(notes.stream().map(Html::escape).collect(Collectors.joining("<br>\n")))
                .append("</div>\n<script type=\"application/json\">")
                .append(data)
                .append("</script>\n<script type=\"text/css\">")
                .append(style())
                .append("</script>\n<script>")
                .append(script())
                .append("</script>\n</div>")
                .toString();
    }

    private void table(StringBuilder html) {
        int last = columns.size() - 1;
        html.append("<table>\n<thead><tr align=\"right\">");
        for (int i = 0; i <= last; i++) {
            html.append(i == last ? "<th" + LEFT + ">" : "<th>")
                    .append(Html.escape(columns.get(i)))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        rows.stream().limit(MOST_ROWS).forEach(row -> row(html, row));
        html.append("</tbody>\n</table>\n");
        if (rows.size() > MOST_ROWS) {
            html.append("<div>and ").append(rows.size() - MOST_ROWS).append(" more</div>\n");
        }
    }

    private void row(StringBuilder html, List<String> cells) {
        int last = columns.size() - 1;
        html.append("<tr align=\"right\">");
        for (int i = 0; i < last; i++) {
            html.append(columns.get(i).isEmpty() ? "<td" + BAR + ">" : "<td>")
                    .append(Html.escape(cells.get(i)).replace(' ', NO_BREAK))
                    .append("</td>");
        }
        html.append("<td").append(LEFT).append("><code>").append(Html.escape(cells.get(last)));
        html.append("</code></td></tr>\n");
    }

    static String style() {
        return STYLES.stream().map(ProfilePage::resource).collect(Collectors.joining("\n"));
    }

    /** Returns the view's scripts wrapped in one function, so that they define no names in the page. */
    static String script() {
        return SCRIPTS.stream()
                .map(ProfilePage::resource)
                .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n\n", "})();\n"));
    }

    private static String resource(String name) {
        try (InputStream in = ProfilePage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
