// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.List;
import jiffy.jvm.Jvm;
import jiffy.report.format.Html;
import jiffy.report.format.Scale;
import jiffy.timing.result.TimeitResult;

/**
 * {@code %timeit}'s report as HTML: the same text, a strip with a tick for each run, and the JVM's flags.
 */
public final class TimeitHtml {

    private TimeitHtml() {}

    /**
     * The report with its strip; a single run has none.
     *
     * @param lines the report's text
     */
    public static String html(TimeitResult result, List<String> lines, int digits) {
        StringBuilder html = new StringBuilder(text(lines));
        if (result.repeat() > 1) {
            Strip strip = new Strip(Scale.of(List.of(result)), digits);
            html.append(strip.of(result)).append(strip.axis(List.of(result)));
        }
        return html.append(flags(result.conditions().jvm())).toString();
    }

    static String text(List<String> lines) {
        return "<pre style=\"margin:0\">" + Html.escape(String.join("\n", lines)) + "</pre>";
    }

    static String flags(Jvm jvm) {
        return jvm.flags().isEmpty()
                ? ""
                : "<div style=\"font-size:11px;color:#777777\">JVM flags: " + Html.escape(String.join(" ", jvm.flags()))
                        + "</div>";
    }
}
