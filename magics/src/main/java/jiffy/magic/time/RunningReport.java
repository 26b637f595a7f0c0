// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import java.util.Optional;
import java.util.UUID;
import jiffy.magic.Display;
import jiffy.magic.MimeBundle;
import jiffy.report.timing.TimeitReport;
import jiffy.timing.Observer;

/**
 * The page below a cell while a statement is measured: the output of the first execution, then the measurement's state,
 * then in the same place the report.
 *
 * <p>The state is shown between batches, and during a long batch by a thread that wakes once a second and otherwise
 * sleeps.
 */
final class RunningReport implements Observer, AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long PATIENCE_MILLIS = 1_000;

    private final Display display;
    private final boolean quiet;

    private Display.HiddenOutput hidden;
    private long shownExecutions;
    private String progressId;
    private long shownNanos;
    private String state = "first execution";
    private Thread ticker;

    RunningReport(Display display, boolean quiet) {
        this.display = display;
        this.quiet = quiet;
    }

    /** Shows the state once a second from now on, also during a long execution. */
    RunningReport ticking() {
        if (!quiet) {
            ticker = new Thread(this::tick, "timeit progress");
            ticker.setDaemon(true);
            ticker.start();
        }
        return this;
    }

    @Override
    public void firstExecuted(long executions) {
        if (hidden == null) {
            shownExecutions = executions;
            hidden = display.hideOutput();
        }
    }

    @Override
    public synchronized void progressed(long elapsedNanos, int runsDone, int repeat) {
        state = TimeitReport.state(runsDone, repeat);
        if (runsDone < repeat && elapsedNanos - shownNanos >= PATIENCE_NANOS) {
            showState(elapsedNanos);
        }
    }

    /** Shows the state in the given words at once. */
    synchronized void progressed(String words) {
        if (!quiet) {
            show(MimeBundle.text(words), true);
        }
    }

    /** Whether progress has been displayed. */
    synchronized boolean isProgressShown() {
        return progressId != null;
    }

    /** Shows the output of the code again. */
    void stopHiding() {
        if (hidden != null) {
            hidden.close();
        }
    }

    /** Returns a line on output that was not shown; empty if all of it was. */
    Optional<String> hiddenOutput(long executions) {
        return hidden == null || hidden.lines() == 0
                ? Optional.empty()
                : Optional.of(TimeitReport.hiddenOutput(hidden.lines(), executions - shownExecutions));
    }

    /** Shows the report. */
    void show(MimeBundle report) {
        close();
        if (!quiet) {
            show(report, false);
        }
    }

    /** Stops showing the state. */
    @Override
    public synchronized void close() {
        ticker = null;
        notifyAll();
    }

    private synchronized void tick() {
        long begun = System.nanoTime();
        try {
            wait(PATIENCE_MILLIS);
            while (ticker == Thread.currentThread()) {
                long elapsed = System.nanoTime() - begun;
                if (elapsed - shownNanos >= PATIENCE_NANOS) {
                    showState(elapsed);
                }
                wait(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            // The cell was interrupted, and with it the measurement.
        }
    }

    private void showState(long elapsedNanos) {
        shownNanos = elapsedNanos;
        if (!quiet) {
            show(MimeBundle.text(TimeitReport.progress(elapsedNanos / 1e9, state)), true);
        }
    }

    /** Shows an output in place of the last one, unless that was final. */
    private synchronized void show(MimeBundle output, boolean replaceable) {
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
