// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.List;
import jiffy.report.format.Html;
import jiffy.report.format.Scale;
import jiffy.timing.result.ComparisonResult;
import jiffy.timing.result.ComparisonResult.Alternative;
import jiffy.timing.result.TimeitResult;

/** The report of named alternatives as HTML: the table with a strip in each row, all strips on one scale. */
public final class ComparisonHtml {

    private static final String CELL = "style=\"text-align:right;white-space:nowrap;padding:2px 8px\"";

    private ComparisonHtml() {}

    /**
     * The report.
     *
     * @param notes the lines below the table
     */
    public static String html(ComparisonResult result, List<String> notes, int digits) {
        List<TimeitResult> results =
                result.alternatives().stream().map(Alternative::result).toList();
        Strip strip = new Strip(Scale.of(results), digits);
        StringBuilder html = new StringBuilder("<table><tr>");
        ComparisonReport.head().forEach(h -> html.append("<th " + CELL + ">" + h + "</th>"));
        html.append("<th></th></tr>");
        List<List<String>> rows = ComparisonReport.rows(result, digits);
        for (int i = 0; i < rows.size(); i++) {
            html.append("<tr>");
            rows.get(i).forEach(text -> html.append("<td " + CELL + ">" + Html.escape(text) + "</td>"));
            html.append("<td>").append(strip.of(results.get(i))).append("</td></tr>");
        }
        html.append("<tr>").append("<td></td>".repeat(ComparisonReport.head().size()));
        html.append("<td>").append(strip.axis(results)).append("</td></tr></table>");
        html.append(TimeitHtml.text(notes));
        return html.append(TimeitHtml.flags(results.get(0).conditions().jvm())).toString();
    }
}
