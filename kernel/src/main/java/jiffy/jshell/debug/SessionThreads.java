// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.debug;

import jiffy.debug.CellThreads;
import jiffy.jshell.eval.CellRuns;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CellStoppedError;
import jiffy.jshell.execution.CompilerLock.AbandonedError;

/** The session's threads, for the debugger. */
record SessionThreads(CellRuns runs) implements CellThreads {

    /**
     * Milliseconds that stopped code may take to end. Until then, all code of the session runs with its checks armed.
     */
    private static final long PATIENCE_MILLIS = 1_000;

    @Override
    public boolean isCellThread() {
        return runs.running().filter(CellRun::isOwnedByCurrentThread).isPresent();
    }

    @Override
    public boolean isInterrupted() {
        return runs.running()
                .filter(run -> run.interrupted() && run.includesCurrentThread())
                .isPresent();
    }

    @Override
    public Error stopError() {
        return new CellStoppedError();
    }

    @Override
    public boolean isStop(Throwable thrown) {
        return thrown instanceof CellStoppedError || thrown instanceof AbandonedError;
    }

    @Override
    public StoppableCode begin() {
        // No class has this number, so no thread but this one belongs to the run.
        CellRun run = CellRun.begin(0, Integer.MAX_VALUE);
        Thread thread = Thread.currentThread();
        return new StoppableCode() {
            @Override
            public void stop() {
                run.interrupt();
                Thread release = new Thread(() -> release(run, thread), "jiffy-debug-release");
                release.setDaemon(true);
                release.start();
            }

            @Override
            public void close() {
                run.end();
            }
        };
    }

    private static void release(CellRun run, Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        run.release();
    }
}
