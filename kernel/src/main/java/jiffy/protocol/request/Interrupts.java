// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import java.time.Duration;
import java.util.List;
import jiffy.protocol.output.Request;
import jiffy.protocol.process.Lane;
import jiffy.protocol.process.Log;

/**
 * Stops the running cell in two steps: the interpreter is told and a pending question ends at once; where that does
 * not help, since the thread is in native code or in a library's loop, the cell is answered with an error that says
 * where the thread is, and a fresh thread goes on with the next cells.
 */
public final class Interrupts {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final CodeGate gate;
    private final Cells cells;
    private final Lane evaluation;
    private final Duration patience;

    /** @param patience how long a cell may take to heed an interrupt */
    public Interrupts(CodeGate gate, Cells cells, Lane evaluation, Duration patience) {
        this.gate = gate;
        this.cells = cells;
        this.evaluation = evaluation;
        this.patience = patience;
    }

    /** Does not wait for the cell. Any thread. */
    public void interrupt() {
        var cell = cells.latest();
        if (cell == null || cell.hasEnded()) {
            return;
        }
        cell.text().hurry();
        boolean heard = gate.interrupt(cell);
        var watch = new Thread(() -> watch(cell, heard), "jiffy-interrupt");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch(Request cell, boolean heard) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean hears = heard;
        try {
            while (!cell.awaitEnd(hears ? patience : PAUSE)) {
                if (hears || System.nanoTime() - deadline > 0) {
                    abandon(cell);
                    return;
                }
                // The cell was shown as running, but its code had not begun.
                hears = gate.interrupt(cell);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void abandon(Request cell) {
        evaluation.abandonIf(stuck -> gate.abandon(cell, () -> {
            var where = List.of(stuck.getStackTrace());
            stuck.setPriority(Thread.MIN_PRIORITY);
            Log.warn("cell abandoned: its thread \"" + stuck.getName() + "\" could not be stopped");
            cells.abandon(cell, where, stuck.getName());
        }));
    }
}
