// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.Base64;
import jiffy.profile.memory.MemitResult;
import jiffy.report.format.Html;

/** The report of {@code %memit} with its chart as a picture. */
public final class MemitHtml {

    private MemitHtml() {}

    /** @param chart a PNG file of {@link HeapChart} */
    public static String of(MemitResult result, byte[] chart) {
        return "<pre style=\"margin:0\">" + Html.escape(String.join("\n", MemitReport.figures(result)))
                + "</pre><img width=\"" + HeapChart.WIDTH + "\" alt=\"the heap over time\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(chart) + "\">";
    }
}
