// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.function.BooleanSupplier;

/**
 * Work that later cells would otherwise wait for, done once while the kernel is idle: from its start on, since people
 * read and type before they run the first cell. It neither delays the start nor disturbs measurements.
 */
final class IdleWork {

    private static final long QUIET_MILLIS = 1_000;
    // Who has stopped a cell looks whether it still burns a core.
    private static final long QUIET_AFTER_INTERRUPT_MILLIS = 6_000;

    /** Pause between two steps, in which requests are handled and other processes can run. */
    private static final long PAUSE_MILLIS = 10;

    private final Runnable work;
    private final BooleanSupplier step;
    private boolean interrupted;
    private boolean stopped;
    private int running;
    private long requests;

    /**
     * @param work done at once, on a thread of its own
     * @param step done again and again after that, as long as it returns true; no step begins while the kernel is in
     *     use
     */
    IdleWork(Runnable work, BooleanSupplier step) {
        this.work = work;
        this.step = step;
    }

    /** Starts and returns the thread that waits for quiet; call once, when cells can be run. */
    Thread start() {
        Thread thread = new Thread(this::run, "jiffy-idle");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        return thread;
    }

    /** Lets nothing begin anymore. */
    synchronized void stop() {
        stopped = true;
    }

    synchronized void cellBegins() {
        running++;
        requests++;
    }

    synchronized void cellEnded() {
        running--;
    }

    /** Called on every completion or inspection request: idle work yields to it. */
    synchronized void asked() {
        requests++;
    }

    synchronized void cellInterrupted() {
        interrupted = true;
        requests++;
    }

    private void run() {
        try {
            awaitQuiet();
            if (!isStopped()) {
                work.run();
            }
            while (stepWhileQuiet()) {
                awaitQuiet();
            }
        } catch (InterruptedException e) {
            // The JVM ends.
        }
    }

    /** Returns whether steps are left. */
    private boolean stepWhileQuiet() throws InterruptedException {
        long before = requests();
        while (isQuietSince(before)) {
            if (isStopped() || !step.getAsBoolean()) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    private synchronized boolean isQuietSince(long before) {
        return before == requests && running == 0;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private void awaitQuiet() throws InterruptedException {
        long before;
        do {
            before = requests();
            Thread.sleep(quietMillis());
        } while (!isQuietSince(before));
    }

    private synchronized long requests() {
        return requests;
    }

    private synchronized long quietMillis() {
        return interrupted ? QUIET_AFTER_INTERRUPT_MILLIS : QUIET_MILLIS;
    }
}
