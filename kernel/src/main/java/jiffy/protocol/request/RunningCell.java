// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import java.util.function.BooleanSupplier;
import jiffy.protocol.language.CellFailedException;
import jiffy.protocol.output.Request;

/**
 * The cell that is running, or the last one that ran. Its state has this one owner: which cell unowned output belongs
 * to, whether code of the cell is inside the interpreter, so that an interrupt hits neither the next cell nor one whose
 * output is still being sent, and whether the cell was abandoned. Any thread.
 */
public final class RunningCell {

    private volatile Request latest;
    private Request executing; // its code is inside the interpreter

    /** A call to the interpreter. */
    interface Code<T> {
        T call() throws CellFailedException;
    }

    /** Thrown in a cell that was abandoned after an interrupt; its result is discarded. */
    static final class AbandonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AbandonedException() {
            super("abandoned", null, false, false);
        }
    }

    /** One run of a cell on the calling thread, until it is closed. */
    final class Run implements AutoCloseable {

        private final Request cell;

        private Run(Request cell) {
            this.cell = cell;
        }

        /**
         * Runs code that an interrupt of the cell can stop.
         *
         * @throws AbandonedException if the cell was abandoned meanwhile
         */
        <T> T call(Code<T> code) throws CellFailedException {
            enter(cell);
            try {
                return code.call();
            } finally {
                leave(cell);
            }
        }

        /** Ends the run; later interrupts of its cell do nothing. */
        @Override
        public void close() {
            forget(cell);
        }
    }

    /** Begins the run of a cell. */
    Run begin(Request cell) {
        latest = cell;
        return new Run(cell);
    }

    /** Returns the latest cell; null before the first. */
    public Request latest() {
        return latest;
    }

    /** Whether a cell was begun and its reply not sent yet. */
    public boolean isBusy() {
        var cell = latest;
        return cell != null && !cell.isAnswered();
    }

    private synchronized void enter(Request cell) {
        executing = cell;
    }

    private synchronized void leave(Request cell) {
        if (executing != cell) {
            throw new AbandonedException();
        }
        executing = null;
    }

    private synchronized void forget(Request cell) {
        if (executing == cell) {
            executing = null;
        }
    }

    /**
     * Runs an action while the code of a cell cannot leave the interpreter.
     *
     * @return what the action returned; false where no code of this cell runs
     */
    synchronized boolean whileExecuting(Request cell, BooleanSupplier action) {
        return executing == cell && action.getAsBoolean();
    }

    /** Abandons a cell whose code still runs: when the code comes back, it gets an {@link AbandonedException}. */
    synchronized boolean abandon(Request cell) {
        boolean isExecuting = executing == cell;
        if (isExecuting) {
            executing = null;
        }
        return isExecuting;
    }
}
