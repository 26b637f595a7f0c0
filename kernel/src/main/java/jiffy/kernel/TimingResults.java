// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;
import jiffy.profile.memory.MemitResult;
import jiffy.report.format.TimeFormat;
import jiffy.report.timing.ComparisonHtml;
import jiffy.report.timing.ComparisonReport;
import jiffy.report.timing.MemitReport;
import jiffy.report.timing.TimeReport;
import jiffy.report.timing.TimeitHtml;
import jiffy.report.timing.TimeitReport;
import jiffy.timing.result.ComparisonResult;
import jiffy.timing.result.TimeResult;
import jiffy.timing.result.TimeitResult;

/** Shows the results of {@code %time}, {@code %timeit} and {@code %memit} that are a cell's value. */
final class TimingResults {

    private TimingResults() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(TimeitResult.class).register(TimingResults::show);
        renderer.createRegistration(ComparisonResult.class).register(TimingResults::show);
        renderer.createRegistration(TimeResult.class).register(TimingResults::show);
        renderer.createRegistration(MemitResult.class).register(TimingResults::show);
    }

    private static void show(TimeitResult result, RenderContext context) {
        String text = "<TimeitResult : " + TimeitReport.firstLine(result, TimeFormat.DIGITS) + ">";
        put(text, TimeitHtml.html(result, List.of(text), TimeFormat.DIGITS), context);
    }

    private static void show(ComparisonResult result, RenderContext context) {
        List<String> lines = new ArrayList<>(ComparisonReport.table(result, TimeFormat.DIGITS));
        List<String> notes = List.of(ComparisonReport.conditions(result));
        lines.addAll(notes);
        put(String.join("\n", lines), ComparisonHtml.html(result, notes, TimeFormat.DIGITS), context);
    }

    private static void show(TimeResult result, RenderContext context) {
        context.getOutputContainer().putText(String.join("\n", TimeReport.lines(result)));
    }

    private static void show(MemitResult result, RenderContext context) {
        context.getOutputContainer().putText(String.join("\n", MemitReport.lines(result)));
    }

    private static void put(String text, String html, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> text);
        context.renderIfRequested(MIMEType.TEXT_HTML, () -> html);
    }
}
