// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.List;
import java.util.Locale;
import jiffy.report.format.Scale;
import jiffy.report.format.TimeFormat;
import jiffy.timing.result.Cost;
import jiffy.timing.result.Range;
import jiffy.timing.result.TimeitResult;

/**
 * A tick for each run and a band for the interval of the mean, as HTML. Only {@code div} and {@code span} with inline
 * styles, because JupyterLab strips {@code svg}, {@code style} and {@code script} from outputs that it does not trust.
 * GitHub strips inline styles, too: then the same in letters is seen, which a style hides elsewhere.
 */
final class Strip {

    private static final int LETTERS = 60;

    private static final String PLAIN = "#4c78a8";
    private static final String WITH_COLLECTION = "#f58518";
    private static final String WITH_COMPILATION = "#b279a2";

    private final Scale scale;
    private final int digits;

    Strip(Scale scale, int digits) {
        this.scale = scale;
        this.digits = digits;
    }

    /** The runs of a result. */
    String of(TimeitResult result) {
        StringBuilder html = new StringBuilder();
        html.append("<div style=\"position:relative;width:420px;height:18px;margin:4px 0 0 0;")
                .append("border-bottom:1px solid #999999\">");
        if (result.repeat() > 1) {
            html.append(band(Scale.interval(result)));
        }
        for (int run = 0; run < result.repeat(); run++) {
            html.append(tick(result, run));
        }
        html.append("</div>");
        return html.append("<pre style=\"display:none\">")
                .append(letters(result))
                .append("</pre>")
                .toString();
    }

    /** The same strip as text: a stroke for each run, a line for the interval. */
    private String letters(TimeitResult result) {
        Range interval = Scale.interval(result);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            boolean inside = i >= letter(interval.low()) && i <= letter(interval.high());
            text.append(inside && result.repeat() > 1 ? '─' : '·');
        }
        result.timings().forEach(seconds -> text.setCharAt(letter(seconds), '┃'));
        return text.toString();
    }

    private int letter(double seconds) {
        return (int) Math.min(LETTERS - 1, scale.percent(seconds) / 100 * LETTERS);
    }

    /** The line below the strips: both ends of the scale, and between them the meaning of the colors. */
    String axis(List<TimeitResult> results) {
        return "<div style=\"width:420px;display:flex;justify-content:space-between;font-size:11px;color:#777777\">"
                + "<span>" + TimeFormat.seconds(scale.low(), digits) + "</span>"
                + "<span>" + legend(results) + "</span>"
                + "<span>" + TimeFormat.seconds(scale.high(), digits) + "</span></div>";
    }

    private String legend(List<TimeitResult> results) {
        String legend = key(PLAIN, "run");
        if (any(results, WITH_COLLECTION)) {
            legend += key(WITH_COLLECTION, "with GC");
        }
        if (any(results, WITH_COMPILATION)) {
            legend += key(WITH_COMPILATION, "with JIT");
        }
        return legend + "shaded: 95 % CI of the mean in this JVM" + (scale.logarithmic() ? ", logarithmic" : "");
    }

    private static boolean any(List<TimeitResult> results, String color) {
        return results.stream()
                .flatMap(r -> r.runs().stream())
                .anyMatch(run -> color(run.cost()).equals(color));
    }

    private static String key(String color, String meaning) {
        return "<span style=\"color:" + color + "\">|</span> " + meaning + " &nbsp; ";
    }

    private String band(Range interval) {
        double left = scale.percent(interval.low());
        double width = scale.percent(interval.high()) - left;
        return String.format(
                Locale.ROOT,
                "<div title=\"95 %% CI of the mean in this JVM: %s\" "
                        + "style=\"position:absolute;top:4px;height:10px;left:%.1f%%;"
                        + "width:%.1f%%;background-color:rgba(76,120,168,0.25)\"></div>",
                TimeFormat.range(interval.low(), interval.high(), digits),
                left,
                width);
    }

    private String tick(TimeitResult result, int run) {
        Cost cost = result.runs().get(run).cost();
        double seconds = result.perLoop(result.runs().get(run));
        return String.format(
                Locale.ROOT,
                "<div title=\"run %d: %s%s\" style=\"position:absolute;top:0px;height:18px;left:%.1f%%;width:3px;"
                        + "background-color:%s\"></div>",
                run + 1,
                TimeFormat.seconds(seconds, digits),
                note(cost),
                scale.percent(seconds),
                color(cost));
    }

    private static String note(Cost cost) {
        return (cost.jvm().collections() > 0 ? ", GC" : "") + (cost.jvm().compilationNanos() > 0 ? ", JIT" : "");
    }

    private static String color(Cost cost) {
        if (cost.jvm().collections() > 0) {
            return WITH_COLLECTION;
        }
        return cost.jvm().compilationNanos() > 0 ? WITH_COMPILATION : PLAIN;
    }
}
