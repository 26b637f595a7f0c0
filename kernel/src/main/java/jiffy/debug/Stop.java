// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/** A stopped thread: its frames and variables, and the loop in which it runs tasks for requests. */
public final class Stop {

    private final Thread thread = Thread.currentThread();
    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final CellThreads threads;
    private final FrameLocals locals;
    private final List<CodeFrame> frames;
    private final Reason reason;
    private final int threadId;
    private final int depth;
    private boolean resumed;
    private volatile boolean ended;
    private volatile boolean working;

    /** @param thrown null where it is no exception that stops */
    record Reason(StopReason kind, Throwable thrown) {}

    /** @param runsCode whether the work may run code of the user's */
    private record Task(FutureTask<?> work, boolean runsCode) {}

    Stop(CellThreads threads, FrameLocals locals, List<CodeFrame> frames, Reason reason, int depth) {
        this.threads = threads;
        this.locals = locals;
        this.frames = frames;
        this.reason = reason;
        this.depth = depth;
        threadId = threads.isCellThread() ? Debugger.CELL_THREAD : Math.toIntExact(thread.getId() + 1);
    }

    /** {@link Debugger#CELL_THREAD} for the thread that cells run on. */
    public int threadId() {
        return threadId;
    }

    /** The name of the thread. */
    public String threadName() {
        return thread.getName();
    }

    /** Why it has stopped. */
    public StopReason reason() {
        return reason.kind();
    }

    /** The exception that it has stopped at. */
    public Optional<Throwable> thrown() {
        return Optional.ofNullable(reason.thrown());
    }

    /** The frames, the innermost first; that one is never a library's. */
    public List<CodeFrame> frames() {
        return frames;
    }

    /** The locals of a frame. Not on the stopped thread. */
    public List<Local> locals(CodeFrame frame) throws DebugException {
        if (frame.index() == 0) {
            return locals.ofTop();
        }
        try {
            return run(() -> locals.of(frame), false);
        } catch (DebugException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs code of the user's on the stopped thread; nothing else stops meanwhile. Not on that thread.
     *
     * @throws DebugException if the thread runs on
     * @throws Exception what the task throws
     */
    public <T> T call(Callable<T> task) throws Exception {
        return run(task, true);
    }

    private <T> T run(Callable<T> task, boolean runsCode) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        tasks.add(new Task(future, runsCode));
        if (ended) {
            future.cancel(false);
        }
        try {
            return future.get();
        } catch (CancellationException e) {
            throw new DebugException("the thread runs on");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    Thread thread() {
        return thread;
    }

    int depth() {
        return depth;
    }

    /** Whether the thread runs code of the user's, which may wait for threads that must not stop then. */
    boolean isWorking() {
        return working;
    }

    void resume() {
        tasks.add(new Task(new FutureTask<>(() -> resumed = true), false));
    }

    /** Runs tasks until {@link #resume}; throws the stop error if the cell was interrupted. */
    void serve() {
        boolean interrupted = false;
        try {
            while (!resumed) {
                try {
                    Task task = tasks.take();
                    working = task.runsCode();
                    task.work().run();
                } catch (InterruptedException e) {
                    interrupted = true;
                } finally {
                    working = false;
                }
                interrupted |= Thread.interrupted();
                if (threads.isInterrupted()) {
                    throw threads.stopError();
                }
            }
        } finally {
            end();
            if (interrupted) {
                thread.interrupt();
            }
        }
    }

    private void end() {
        ended = true;
        List<Task> left = new ArrayList<>();
        tasks.drainTo(left);
        left.forEach(task -> task.work().cancel(false));
    }
}
