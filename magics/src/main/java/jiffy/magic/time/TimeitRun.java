// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import jiffy.magic.Evaluator.CompiledStatement;
import jiffy.magic.MimeBundle;
import jiffy.report.timing.TimeitHtml;
import jiffy.report.timing.TimeitReport;
import jiffy.timing.Measurement;
import jiffy.timing.Plan;
import jiffy.timing.Timer;
import jiffy.timing.result.TimeitResult;

/** One {@code %timeit}: measures a statement and shows the report, also after a failure. */
final class TimeitRun {

    private static final long NOTEWORTHY_COMPILATION = 100_000_000;

    private final Timer timer;
    private final RunningReport page;
    private final Plan plan;
    private final int digits;
    private final Predicate<Throwable> isOwn;

    /** @param isOwn whether a failure is what the user's code threw, and no interrupt */
    TimeitRun(Measuring measuring, RunningReport page, Predicate<Throwable> isOwn) {
        this.timer = measuring.timer();
        this.plan = measuring.plan();
        this.digits = measuring.digits();
        this.page = page;
        this.isOwn = isOwn;
    }

    /** The way to measure, and the digits of the report. */
    record Measuring(Timer timer, Plan plan, int digits) {}

    /** Measures and shows the report. */
    TimeitResult measure(CompiledStatement statement) throws Exception {
        TimeitResult result = measure(statement, this::partial);
        show(result, result.executions(), TimeitReport.lines(result, digits), statement);
        return result;
    }

    /** Measures a statement before and after {@code refresh}, and shows one report of both. */
    TimeitResult measureFresh(CompiledStatement statement, Refresh refresh) throws Exception {
        TimeitResult plain = measure(statement, this::partial);
        CompiledStatement again = refresh.compile();
        TimeitResult fresh =
                measure(again, m -> TimeitReport.partialFreshLines(plain, m.result(), plan.repeat(), digits));
        long executions = plain.executions() + fresh.executions();
        show(fresh, executions, TimeitReport.freshLines(fresh, plain, digits), again);
        return fresh;
    }

    /** Compiles a statement once more. */
    interface Refresh {
        CompiledStatement compile() throws Exception;
    }

    /** @param partial the report of what there is after a failure */
    private TimeitResult measure(CompiledStatement statement, Function<Measurement, List<String>> partial)
            throws Exception {
        Measurement measurement = timer.measurement(statement.workload(), plan, page);
        try {
            measurement.run();
        } catch (Throwable failure) {
            page.stopHiding();
            // After an exception in the first execution, the exception is all there is to show.
            if (measurement.executions() > 0 || page.isProgressShown() || !isOwn.test(failure)) {
                List<String> lines = new ArrayList<>(partial.apply(measurement));
                page.hiddenOutput(measurement.executions()).ifPresent(lines::add);
                show(lines, measurement.result());
            }
            throw RunningReport.<RuntimeException>asUnchecked(failure);
        }
        return measurement.result().orElseThrow();
    }

    private List<String> partial(Measurement measurement) {
        Optional<TimeitResult> result = measurement.result();
        return result.isPresent()
                ? TimeitReport.partialLines(result.get(), measurement.unfinished(), plan.repeat(), digits)
                : TimeitReport.partialLines(measurement.preparation(), measurement.unfinished(), digits);
    }

    private void show(TimeitResult result, long executions, List<String> report, CompiledStatement statement) {
        page.stopHiding();
        List<String> lines = new ArrayList<>(report);
        if (statement.compileNanos() > NOTEWORTHY_COMPILATION) {
            lines.add(String.format(Locale.ROOT, "Compiler time: %.2f s", statement.compileNanos() / 1e9));
        }
        page.hiddenOutput(executions).ifPresent(lines::add);
        show(lines, Optional.of(result));
    }

    private void show(List<String> lines, Optional<TimeitResult> result) {
        MimeBundle text = MimeBundle.text(String.join("\n", lines));
        page.show(result.map(r -> text.with("text/html", TimeitHtml.html(r, lines, digits)))
                .orElse(text));
    }
}
