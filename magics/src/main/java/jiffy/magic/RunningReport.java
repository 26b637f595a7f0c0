// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Optional;
import java.util.UUID;
import jiffy.report.TimeitReport;
import jiffy.timing.Observer;

/**
 * What is on the page while a statement is measured: the first execution's output, then how far it is, then in the same
 * place the report.
 */
final class RunningReport implements Observer {

    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long REFRESH_NANOS = 250_000_000;

    private final Display display;
    private final boolean quiet;

    private Display.HiddenOutput hidden;
    private long shownExecutions;
    private String progressId;
    private long shownNanos;

    RunningReport(Display display, boolean quiet) {
        this.display = display;
        this.quiet = quiet;
    }

    @Override
    public void firstExecuted(long executions) {
        if (hidden == null) {
            shownExecutions = executions;
            hidden = display.hideOutput();
        }
    }

    @Override
    public void progressed(long elapsedNanos, int runsDone, int repeat) {
        boolean due = elapsedNanos - shownNanos >= (progressId == null ? PATIENCE_NANOS : REFRESH_NANOS);
        if (due && !quiet && runsDone < repeat) {
            shownNanos = elapsedNanos;
            show(MimeBundle.text(TimeitReport.progress(elapsedNanos / 1e9, runsDone, repeat)), true);
        }
    }

    /** Output is shown again. */
    void stopHiding() {
        if (hidden != null) {
            hidden.close();
        }
    }

    /** What is to be said of output that was not shown. */
    Optional<String> hiddenOutput(long executions) {
        return hidden == null || hidden.lines() == 0
                ? Optional.empty()
                : Optional.of(TimeitReport.hiddenOutput(hidden.lines(), executions - shownExecutions));
    }

    /** Shows the report. */
    void show(MimeBundle report) {
        if (!quiet) {
            show(report, false);
        }
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
    static <T extends Throwable> T asUnchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}
