// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time into JShell, which is not thread-safe. While user code runs the lock is free, so that
 * another thread can complete and inspect, or go on with the next cell where this one hangs for good.
 */
public final class CompilerLock {

    private final ReentrantLock lock = new ReentrantLock();

    /** An action on JShell. */
    public interface Action<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs an action on JShell outside of any cell. */
    public <T, E extends Exception> T with(Action<T, E> action) throws E {
        lock.lock();
        try {
            return action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread is in JShell. */
    public boolean isHeldByCurrentThread() {
        return lock.isHeldByCurrentThread();
    }

    /** Runs an action on JShell outside of any cell. */
    public void run(Runnable action) {
        with(() -> {
            action.run();
            return null;
        });
    }

    /** Runs an action on JShell for a cell, with interrupts delayed. Does not nest. */
    public <T, E extends Exception> T with(CellRun run, Action<T, E> action) throws E {
        if (!run.isOwnedByCurrentThread()) {
            throw new AbandonedError();
        }
        lock.lock();
        run.enterCompiler();
        try {
            return action.run();
        } finally {
            run.leaveCompiler();
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    /** Releases the lock while {@code userCode} runs. A thread that was abandoned meanwhile never comes back. */
    void suspend(CellRun run, Runnable userCode) {
        run.leaveCompiler();
        lock.unlock();
        userCode.run();
        if (run.abandoned()) {
            throw new AbandonedError();
        }
        lock.lock();
        run.enterCompiler();
    }

    /** Thrown to unwind a thread that the session abandoned. */
    public static final class AbandonedError extends Error {

        private static final long serialVersionUID = 1L;

        public AbandonedError() {
            super("the cell was given up");
        }
    }
}
