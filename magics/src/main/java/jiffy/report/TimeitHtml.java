// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.util.List;
import java.util.Locale;
import jiffy.timing.Cost;
import jiffy.timing.Range;
import jiffy.timing.TimeitResult;

/**
 * {@code %timeit}'s report as HTML: the same text, and a strip with a tick for each run. Only {@code pre} and
 * {@code div} with inline styles, because JupyterLab strips {@code svg}, {@code style} and {@code script} from outputs
 * that it does not trust; where styles are stripped too (GitHub), the text is left.
 */
public final class TimeitHtml {

    private static final String PLAIN = "#4c78a8";
    private static final String WITH_COLLECTION = "#f58518";
    private static final String WITH_COMPILATION = "#b279a2";

    private TimeitHtml() {}

    /**
     * The report with its strip; a single run has none.
     *
     * @param lines the report's text
     */
    public static String html(TimeitResult result, List<String> lines, int digits) {
        String text = "<pre style=\"margin:0\">" + Html.escape(String.join("\n", lines)) + "</pre>";
        return result.repeat() < 2 ? text : text + strip(result, digits);
    }

    private static String strip(TimeitResult result, int digits) {
        Scale scale = scale(result);
        StringBuilder html = new StringBuilder();
        html.append("<div style=\"position:relative;width:420px;height:18px;margin:4px 0 0 0;")
                .append("border-bottom:1px solid #999999\">");
        result.confidenceInterval().ifPresent(i -> html.append(band(scale, i, digits)));
        for (int run = 0; run < result.repeat(); run++) {
            html.append(tick(scale, result, run, digits));
        }
        return html.append("</div>").toString();
    }

    private static Scale scale(TimeitResult result) {
        Range interval = result.confidenceInterval().orElse(new Range(result.best(), result.worst()));
        double low = Math.max(0, Math.min(result.best(), interval.low()));
        double high = Math.max(result.worst(), interval.high());
        return new Scale(low, high);
    }

    private static String band(Scale scale, Range interval, int digits) {
        double left = scale.percent(Math.max(0, interval.low()));
        double width = scale.percent(interval.high()) - left;
        String title = "95 % CI of the mean: " + TimeFormat.range(Math.max(0, interval.low()), interval.high(), digits);
        return String.format(
                Locale.ROOT,
                "<div title=\"%s\" style=\"position:absolute;top:4px;height:10px;left:%.1f%%;width:%.1f%%;"
                        + "background-color:rgba(76,120,168,0.25)\"></div>",
                title,
                left,
                width);
    }

    private static String tick(Scale scale, TimeitResult result, int run, int digits) {
        Cost cost = result.runs().get(run);
        double seconds = result.perLoop(cost);
        String title = "run " + (run + 1) + ": " + TimeFormat.seconds(seconds, digits) + note(cost);
        return String.format(
                Locale.ROOT,
                "<div title=\"%s\" style=\"position:absolute;top:0px;height:18px;left:%.1f%%;width:3px;"
                        + "background-color:%s\"></div>",
                title,
                scale.percent(seconds),
                colour(cost));
    }

    private static String note(Cost cost) {
        return (cost.jvm().collections() > 0 ? ", GC" : "") + (cost.jvm().compilationNanos() > 0 ? ", JIT" : "");
    }

    private static String colour(Cost cost) {
        if (cost.jvm().collections() > 0) {
            return WITH_COLLECTION;
        }
        return cost.jvm().compilationNanos() > 0 ? WITH_COMPILATION : PLAIN;
    }

    /** Where a time stands on the strip. */
    private record Scale(double low, double high) {

        // A little less than all, so that the tick at the end stays inside.
        private static final double FULL = 99;

        double percent(double seconds) {
            return high > low ? FULL * (seconds - low) / (high - low) : FULL / 2;
        }
    }
}
