// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/** A queue of tasks that one thread runs one by one. A thread that is stuck can be taken off the queue and replaced. */
public final class TaskQueue {

    private final String name;
    private final BiFunction<Runnable, String, Thread> threads;
    private final LinkedBlockingDeque<Runnable> queue = new LinkedBlockingDeque<>();
    private final Object ending = new Object();
    private boolean isFinished;
    private boolean isClosed;
    private int started;
    private Thread worker;

    private TaskQueue(String name, BiFunction<Runnable, String, Thread> threads) {
        this.name = name;
        this.threads = threads;
    }

    /** Creates a queue for the user's code, whose thread can be interrupted. */
    public static TaskQueue ofCells(String name) {
        return new TaskQueue(name, (task, thread) -> {
            var worker = new Thread(task, thread);
            worker.setDaemon(true);
            return worker;
        });
    }

    /** Creates a queue for the kernel's own work. */
    public static TaskQueue ofKernel(String name) {
        return new TaskQueue(name, ServiceThread::new);
    }

    /** Starts a thread, the first one or after {@link #retireIf}. Does nothing once the queue is closed. */
    public synchronized void start() {
        if (!isClosed) {
            started++;
            worker = threads.apply(this::work, started == 1 ? name : name + "-" + started);
            worker.start();
        }
    }

    /**
     * Adds a task. Any thread.
     *
     * @return false where the queue is finished: the task is not done
     */
    public boolean submit(Runnable task) {
        synchronized (ending) {
            if (!isFinished) {
                queue.add(task);
            }
            return !isFinished;
        }
    }

    /** Ends the thread when all submitted tasks are done. */
    public void finish() {
        synchronized (ending) {
            isFinished = true;
            queue.add(this::close);
        }
    }

    /** Ends the thread when it is done with its current task. */
    public synchronized void close() {
        isClosed = true;
        worker = null;
        queue.addFirst(() -> {});
    }

    /**
     * Detaches the thread from the queue: tasks wait until {@link #start}, and the thread ends with its current task.
     *
     * @param isStuck asked while no task can begin or end
     * @return the thread; null where it is not stuck
     */
    public synchronized Thread retireIf(BooleanSupplier isStuck) {
        var stuck = worker;
        if (stuck == null || !isStuck.getAsBoolean()) {
            return null;
        }
        worker = null;
        return stuck;
    }

    private void work() {
        while (true) {
            try {
                var task = queue.take();
                if (!isStillMine()) {
                    queue.addFirst(task);
                    return;
                }
                Thread.interrupted(); // an interrupt that came late must not hit the next task
                task.run();
            } catch (InterruptedException e) {
                // Came while idle: harmless.
            } catch (OutOfMemoryError e) {
                // The log would need memory too.
            } catch (RuntimeException | Error e) {
                Log.fault(name, e);
            }
            if (!isStillMine()) {
                return;
            }
        }
    }

    private synchronized boolean isStillMine() {
        return worker == Thread.currentThread();
    }
}
