// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jiffy.report.TimeitHtml;
import jiffy.report.TimeitReport;
import jiffy.timing.Measurement;
import jiffy.timing.Observer;
import jiffy.timing.Plan;
import jiffy.timing.TimeitResult;
import jiffy.timing.Timer;

/** One {@code %timeit} with what it shows: the first execution's output, then the report, also after a failure. */
final class TimeitRun implements Observer {

    private static final long NOTEWORTHY_COMPILATION = 100_000_000;

    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long REFRESH_NANOS = 250_000_000;

    private final Timer timer;
    private final Display display;
    private final int digits;
    private final boolean quiet;

    private Display.HiddenOutput hidden;
    private long shownExecutions;
    private String progressId;
    private long shownNanos;

    TimeitRun(Timer timer, Display display, int digits, boolean quiet) {
        this.timer = timer;
        this.display = display;
        this.digits = digits;
        this.quiet = quiet;
    }

    TimeitResult measure(Evaluator.CompiledStatement statement, Plan plan) throws Exception {
        Measurement measurement = timer.prepare(statement.workload(), plan, this);
        try {
            measurement.run();
        } catch (Throwable failure) {
            stopHiding();
            if (measurement.executions() > 0) {
                show(partial(measurement, plan), measurement.result());
            }
            throw TimeitRun.<RuntimeException>asUnchecked(failure);
        }
        stopHiding();
        TimeitResult result = measurement.result().orElseThrow();
        show(complete(result, statement), Optional.of(result));
        return result;
    }

    @Override
    public void firstExecuted(long executions) {
        shownExecutions = executions;
        hidden = display.hideOutput();
    }

    @Override
    public void progressed(long elapsedNanos, int runsDone, int repeat) {
        boolean due = elapsedNanos - shownNanos >= (progressId == null ? PATIENCE_NANOS : REFRESH_NANOS);
        if (due && !quiet && runsDone < repeat) {
            shownNanos = elapsedNanos;
            show(MimeBundle.text(TimeitReport.progress(elapsedNanos / 1e9, runsDone, repeat)), true);
        }
    }

    private void stopHiding() {
        if (hidden != null) {
            hidden.close();
        }
    }

    private List<String> complete(TimeitResult result, Evaluator.CompiledStatement statement) {
        List<String> lines = new ArrayList<>(TimeitReport.lines(result, digits));
        if (statement.compileNanos() > NOTEWORTHY_COMPILATION) {
            lines.add(String.format(Locale.ROOT, "Compiler time: %.2f s", statement.compileNanos() / 1e9));
        }
        hiddenOutput(result.executions()).ifPresent(lines::add);
        return lines;
    }

    private List<String> partial(Measurement measurement, Plan plan) {
        Optional<TimeitResult> result = measurement.result();
        List<String> lines = new ArrayList<>(
                result.isPresent()
                        ? TimeitReport.partialLines(result.get(), plan.repeat(), digits)
                        : TimeitReport.partialLines(measurement.preparation(), digits));
        hiddenOutput(measurement.executions()).ifPresent(lines::add);
        return lines;
    }

    private Optional<String> hiddenOutput(long executions) {
        return hidden == null || hidden.lines() == 0
                ? Optional.empty()
                : Optional.of(TimeitReport.hiddenOutput(hidden.lines(), executions - shownExecutions));
    }

    private void show(List<String> lines, Optional<TimeitResult> result) {
        if (quiet) {
            return;
        }
        MimeBundle text = MimeBundle.text(String.join("\n", lines));
        show(
                result.map(r -> text.with("text/html", TimeitHtml.html(r, lines, digits)))
                        .orElse(text),
                false);
    }

    /** Shows an output in the place of the last one that was not final. */
    private void show(MimeBundle output, boolean replaceable) {
        if (progressId != null) {
            display.update(output, progressId);
        } else if (replaceable) {
            progressId = "timeit-" + UUID.randomUUID();
            display.display(output, progressId);
        } else {
            display.display(output);
        }
    }

    // A workload may throw anything; what the user's code threw must arrive as it is.
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asUnchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}
