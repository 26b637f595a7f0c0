// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.Locale;
import jiffy.profile.LineProfile.Function;
import jiffy.report.format.Html;

/**
 * A profile by line as HTML: the report's text with a bar and a shade for each line's share. Preformatted text and
 * inline styles only: it is right without scripts, where outputs are not trusted, and where styles are stripped; the
 * colors are translucent, so that they fit light and dark pages.
 */
public final class LineHtml {

    private static final int BAR_WIDTH = 80;

    private LineHtml() {}

    /** The report. */
    public static String of(LineReport report) {
        StringBuilder html = new StringBuilder("<div><pre style=\"margin:0\">");
        html.append(Html.escape(report.unitLine())).append("\n</pre>");
        report.functions().forEach(f -> html.append(function(report, f)));
        html.append("<pre style=\"margin:6px 0 0 0\">")
                .append(Html.escape(String.join("\n", report.footer())))
                .append("</pre>");
        return html.append("</div>").toString();
    }

    private static String function(LineReport report, Function function) {
        StringBuilder html =
                new StringBuilder("<pre style=\"margin:8px 0 0 0;line-height:1.4;white-space:pre;overflow-x:auto\">");
        html.append(Html.escape(String.join("\n", report.heading(function)))).append("\n\n");
        html.append("<b>").append(Html.escape(report.header(function))).append("</b>  ");
        html.append(bar(0)).append("<b>" + LineReport.CONTENTS + "</b>\n");
        for (LineReport.Row row : report.rows(function)) {
            html.append("<span style=\"background-color:")
                    .append(shade(row.share()))
                    .append("\">")
                    .append(Html.escape(row.columns()))
                    .append("  ")
                    .append(bar(row.share()))
                    .append(Html.escape(row.contents()))
                    .append("</span>\n");
        }
        return html.append("</pre>").toString();
    }

    private static String bar(double share) {
        long width = Math.round(share * BAR_WIDTH);
        return "<span style=\"display:inline-block;height:9px;width:" + width
                + "px;background-color:rgba(245,133,24,0.9)\"></span>"
                + "<span style=\"display:inline-block;width:" + (BAR_WIDTH + 8 - width) + "px\"></span>";
    }

    private static String shade(double share) {
        return String.format(Locale.ROOT, "rgba(245,133,24,%.2f)", 0.35 * share);
    }
}
