// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import java.time.Duration;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.Request;
import jiffy.protocol.output.Stdin;
import jiffy.protocol.process.Log;
import jiffy.protocol.process.ServiceThread;
import jiffy.protocol.process.TaskQueue;

/**
 * Stops the running cell in two steps. The interpreter is interrupted and a pending question ends, at once. Where that
 * does not help, since the thread is in native code or in a library's loop, the cell is abandoned: it is answered with
 * an error that shows where the thread is, and a new thread runs the next cells.
 */
public final class Interrupts {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Interpreter interpreter;
    private final RunningCell running;
    private final ExecuteHandler cells;
    private final TaskQueue evaluation;
    private final Stdin stdin;
    private final Duration patience;

    /** @param patience how long a cell may take to heed an interrupt */
    public Interrupts(
            Interpreter interpreter,
            RunningCell running,
            ExecuteHandler cells,
            TaskQueue evaluation,
            Stdin stdin,
            Duration patience) {
        this.interpreter = interpreter;
        this.running = running;
        this.cells = cells;
        this.evaluation = evaluation;
        this.stdin = stdin;
        this.patience = patience;
    }

    /** Interrupts the running cell, without waiting for it. Any thread. */
    public void interrupt() {
        var cell = running.latest();
        if (cell == null || cell.hasEnded()) {
            return;
        }
        cell.text().hurry();
        boolean isHeard = running.whileExecuting(cell, this::interruptCode);
        new ServiceThread(() -> watch(cell, isHeard), "jiffy-interrupt").start();
    }

    private boolean interruptCode() {
        try {
            return interpreter.interrupt();
        } finally {
            stdin.cancel();
        }
    }

    private void watch(Request cell, boolean isHeard) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean hears = isHeard;
        try {
            while (!cell.awaitEnd(hears ? patience : PAUSE)) {
                if (hears || System.nanoTime() - deadline > 0) {
                    abandon(cell);
                    return;
                }
                // The cell was shown as running, but its code had not begun.
                hears = running.whileExecuting(cell, this::interruptCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Abandons the cell and detaches its thread from the queue in one step, so that it can neither answer nor run
     * another cell. The answer is sent without any lock, before the next cell begins, since it may abort that one.
     */
    private void abandon(Request cell) {
        var stuck = evaluation.retireIf(() -> running.abandon(cell));
        if (stuck == null) {
            return;
        }
        try {
            Log.warn("cell abandoned: its thread \"" + stuck.getName() + "\" could not be stopped");
            stuck.setPriority(Thread.MIN_PRIORITY);
            cells.abandon(cell, Errors.content(interpreter.abandon(stuck)));
        } catch (RuntimeException | Error e) {
            Log.fault("abandoned cell", e);
        } finally {
            evaluation.start();
        }
    }
}
