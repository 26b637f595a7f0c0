// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.util.Optional;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.execution.CompilerLock.AbandonedError;
import jiffy.jshell.execution.InterruptCheck;
import jiffy.jshell.snippet.Engine;

/** The run of the current cell, and cleanup after the previous one. */
public final class CellRuns {

    private final Engine engine;
    private final CompilerLock lock;
    private final boolean relinks;
    private volatile CellRun run;
    private volatile CellRun previous;
    private volatile boolean closed;
    private ClassLoader outerLoader;

    /** @param relinks whether classes can be linked anew */
    public CellRuns(Engine engine, CompilerLock lock, boolean relinks) {
        this.engine = engine;
        this.lock = lock;
        this.relinks = relinks;
    }

    /** Begins a cell on the calling thread. */
    public void begin(int number) {
        settlePrevious();
        CellRun begun = CellRun.begin(number, engine.loader().lastNumber() + 1);
        synchronized (this) {
            run = begun;
        }
        outerLoader = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(engine.loader());
    }

    /** Ends the cell; on its thread. */
    public synchronized void end() {
        CellRun ending = run;
        if (ending == null || !ending.isOwnedByCurrentThread()) {
            return;
        }
        ending.end();
        Thread.currentThread().setContextClassLoader(outerLoader);
        previous = ending;
        run = null;
        if (closed) {
            letPass();
        }
    }

    /** Says that no other cell begins: what is armed for the last one, if it was interrupted, slows others no more. */
    public void close() {
        closed = true;
        letPass();
    }

    private void letPass() {
        if (previous != null && previous.abandoned()) {
            InterruptCheck.leaveBehind(previous);
        } else if (previous != null) {
            previous.release();
        }
        previous = null;
    }

    /** Interrupts the running cell; returns whether there was one. Any thread. */
    public boolean interrupt() {
        CellRun current = run;
        if (current != null) {
            current.interrupt();
        }
        return current != null;
    }

    /** Whether the running cell was interrupted. Any thread. */
    public boolean interrupted() {
        CellRun current = run;
        return current != null && current.interrupted();
    }

    /** The run of the cell that is running. Any thread. */
    public Optional<CellRun> running() {
        return Optional.ofNullable(run);
    }

    /** Whether the calling thread works on a task of the cell that is running or ran last. Any thread. */
    public boolean worksForLatest() {
        CellRun current = run;
        CellRun latest = current == null ? previous : current;
        return latest != null && latest.isWorkedOn();
    }

    /** Abandons the running cell. Any thread. */
    public synchronized void abandon() {
        CellRun current = run;
        if (current != null) {
            current.abandon();
            previous = current;
            run = null;
        }
    }

    /** Whether the calling thread is the running cell's. Any thread. */
    public boolean runsOnCurrentThread() {
        CellRun current = run;
        return current != null && current.isOwnedByCurrentThread();
    }

    /** The run that the calling thread belongs to. */
    public CellRun current() {
        CellRun current = run;
        if (current == null || !current.isOwnedByCurrentThread()) {
            throw new AbandonedError();
        }
        return current;
    }

    /**
     * Relinks classes after an abandoned cell, whose checks stay armed and would slow every loop of the session. Where
     * the JVM gives no instrumentation, code that is linked already does pay.
     */
    private void settlePrevious() {
        boolean hangs = previous != null && previous.abandoned();
        letPass();
        if (hangs && relinks) {
            lock.with(engine::relink);
        }
    }
}
