// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Predicate;

/** Work done one after another on one thread. A thread that is stuck can be abandoned; a fresh one takes over. */
public final class Lane {

    private final String name;
    private final LinkedBlockingDeque<Runnable> queue = new LinkedBlockingDeque<>();
    private final Object ending = new Object();
    private boolean finished;
    private int started;
    private Thread worker;

    public Lane(String name) {
        this.name = name;
    }

    public synchronized void start() {
        started++;
        worker = new Thread(this::work, started == 1 ? name : name + "-" + started);
        worker.setDaemon(true);
        worker.start();
    }

    /** Any thread. */
    public void submit(Runnable task) {
        synchronized (ending) {
            if (!finished) {
                queue.add(task);
                return;
            }
        }
        task.run();
    }

    /** Ends the thread when all that was submitted is done; what comes later is run by whoever submits it. */
    public void finish() {
        synchronized (ending) {
            finished = true;
            queue.add(this::close);
        }
    }

    /** Ends the thread when it is done with what it does now. */
    public synchronized void close() {
        worker = null;
        queue.addFirst(() -> {});
    }

    /**
     * Leaves the thread to what it does and goes on with a fresh one.
     *
     * @param isStuck asked which thread is left behind, while no new task can begin
     */
    public synchronized void abandonIf(Predicate<Thread> isStuck) {
        var left = worker;
        if (left != null && isStuck.test(left)) {
            start();
        }
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
                // came while idle: harmless
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
