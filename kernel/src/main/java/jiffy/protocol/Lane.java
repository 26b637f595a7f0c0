// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import java.util.concurrent.LinkedBlockingQueue;

/** Work done one after another on one thread. A thread that is stuck can be abandoned; a fresh one takes over. */
final class Lane {

    private final String name;
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private volatile Thread worker;

    Lane(String name) {
        this.name = name;
    }

    synchronized void start() {
        worker = new Thread(this::work, name);
        worker.setDaemon(true);
        worker.start();
    }

    /** Any thread. */
    void submit(Runnable task) {
        queue.add(task);
    }

    /** Ends the thread when it is done with what it does now. */
    synchronized void close() {
        worker = null;
        queue.add(() -> {});
    }

    /**
     * Leaves the thread to what it does and goes on with a fresh one.
     *
     * @return the thread left behind
     */
    synchronized Thread abandon() {
        var stuck = worker;
        start();
        return stuck;
    }

    /** The thread that works now; null when closed. */
    Thread worker() {
        return worker;
    }

    private void work() {
        while (Thread.currentThread() == worker) {
            try {
                var task = queue.take();
                Thread.interrupted(); // an interrupt that came late must not hit the next task
                task.run();
            } catch (InterruptedException e) {
                // came while idle: harmless
            } catch (RuntimeException | Error e) {
                Log.fault(name, e);
            }
        }
    }
}
