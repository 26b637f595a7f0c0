// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import jiffy.protocol.language.CellFailedException;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.Request;
import jiffy.protocol.output.Stdin;
import jiffy.protocol.process.Log;

/**
 * Which cell's code the interpreter is running. An interrupt is for the code of one cell: here it is made sure that it
 * hits neither the next one, nor a cell of which only the output is still on its way. Any thread.
 */
public final class CodeGate {

    private final Interpreter interpreter;
    private final Stdin stdin;
    private Request inside;

    /** A call to the interpreter. */
    interface Code<T> {
        T run() throws CellFailedException;
    }

    /** The cell was given up while its code ran; what came of it is nobody's business. */
    static final class AbandonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AbandonedException() {
            super("abandoned", null, false, false);
        }
    }

    public CodeGate(Interpreter interpreter, Stdin stdin) {
        this.interpreter = interpreter;
        this.stdin = stdin;
    }

    /**
     * Runs code of a cell on the calling thread.
     *
     * @throws AbandonedException if the cell was abandoned meanwhile
     */
    <T> T run(Request cell, Code<T> code) throws CellFailedException {
        enter(cell);
        try {
            return code.run();
        } finally {
            leave(cell);
        }
    }

    private synchronized void enter(Request cell) {
        inside = cell;
    }

    private synchronized void leave(Request cell) {
        if (inside != cell) {
            throw new AbandonedException();
        }
        inside = null;
    }

    synchronized boolean runs(Request cell) {
        return inside == cell;
    }

    /** Tells the interpreter and ends a pending question, if it is code of this cell that runs. */
    synchronized boolean interrupt(Request cell) {
        if (inside != cell) {
            return false;
        }
        try {
            return interpreter.interrupt();
        } finally {
            stdin.cancel();
        }
    }

    /**
     * Gives up on a cell if its code still runs.
     *
     * @param farewell answers for the cell, before its code can come back
     */
    synchronized boolean abandon(Request cell, Runnable farewell) {
        if (inside != cell) {
            return false;
        }
        inside = null;
        try {
            farewell.run();
        } catch (RuntimeException | Error e) {
            Log.fault("farewell", e);
        }
        return true;
    }
}
