// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jiffy.report.TimeitHtml;
import jiffy.report.TimeitReport;
import jiffy.timing.Measurement;
import jiffy.timing.Plan;
import jiffy.timing.TimeitResult;
import jiffy.timing.Timer;

/** One {@code %timeit} with what it shows, also after a failure. */
final class TimeitRun {

    private static final long NOTEWORTHY_COMPILATION = 100_000_000;

    private final Timer timer;
    private final RunningReport page;
    private final Plan plan;
    private final int digits;

    TimeitRun(Timer timer, RunningReport page, Plan plan, int digits) {
        this.timer = timer;
        this.page = page;
        this.plan = plan;
        this.digits = digits;
    }

    /** Measures and shows the report. */
    TimeitResult measure(Evaluator.CompiledStatement statement) throws Exception {
        TimeitResult result = measureSilently(statement);
        show(result, result.executions(), TimeitReport.lines(result, digits), statement);
        return result;
    }

    /** Measures twice: a statement as it is, then after {@code refresh}; shows one report of both. */
    TimeitResult measureFresh(Evaluator.CompiledStatement statement, Refresh refresh) throws Exception {
        TimeitResult plain = measureSilently(statement);
        Evaluator.CompiledStatement again = refresh.compile();
        TimeitResult fresh = measureSilently(again);
        long executions = plain.executions() + fresh.executions();
        show(fresh, executions, TimeitReport.freshLines(fresh, plain, digits), again);
        return fresh;
    }

    /** Compiles a statement once more. */
    interface Refresh {
        Evaluator.CompiledStatement compile() throws Exception;
    }

    private TimeitResult measureSilently(Evaluator.CompiledStatement statement) throws Exception {
        Measurement measurement = timer.prepare(statement.workload(), plan, page);
        try {
            measurement.run();
        } catch (Throwable failure) {
            page.stopHiding();
            if (measurement.executions() > 0) {
                show(partial(measurement), measurement.result());
            }
            throw RunningReport.<RuntimeException>asUnchecked(failure);
        }
        return measurement.result().orElseThrow();
    }

    private void show(
            TimeitResult result, long executions, List<String> report, Evaluator.CompiledStatement statement) {
        page.stopHiding();
        List<String> lines = new ArrayList<>(report);
        if (statement.compileNanos() > NOTEWORTHY_COMPILATION) {
            lines.add(String.format(Locale.ROOT, "Compiler time: %.2f s", statement.compileNanos() / 1e9));
        }
        page.hiddenOutput(executions).ifPresent(lines::add);
        show(lines, Optional.of(result));
    }

    private List<String> partial(Measurement measurement) {
        Optional<TimeitResult> result = measurement.result();
        List<String> lines = new ArrayList<>(
                result.isPresent()
                        ? TimeitReport.partialLines(result.get(), plan.repeat(), digits)
                        : TimeitReport.partialLines(measurement.preparation(), digits));
        page.hiddenOutput(measurement.executions()).ifPresent(lines::add);
        return lines;
    }

    private void show(List<String> lines, Optional<TimeitResult> result) {
        MimeBundle text = MimeBundle.text(String.join("\n", lines));
        page.show(result.map(r -> text.with("text/html", TimeitHtml.html(r, lines, digits)))
                .orElse(text));
    }
}
