// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

/**
 * Work that a later cell would otherwise wait for, done once, after the first cell and while nobody uses the
 * kernel: it must neither delay the start nor disturb what a cell measures.
 */
final class IdleWork {

    private static final long QUIET_MILLIS = 1_000;
    // Who has stopped a cell looks whether it still burns a core.
    private static final long QUIET_AFTER_INTERRUPT_MILLIS = 6_000;

    private final Runnable work;
    private boolean started;
    private boolean interrupted;
    private int running;
    private long requests;

    IdleWork(Runnable work) {
        this.work = work;
    }

    synchronized void cellBegins() {
        running++;
        requests++;
    }

    synchronized void cellEnded() {
        running--;
        if (!started) {
            started = true;
            Thread thread = new Thread(this::run, "jiffy-idle");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    /** Somebody types, and waits for what he asked. */
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
        } catch (InterruptedException e) {
            return;
        }
        work.run();
    }

    private void awaitQuiet() throws InterruptedException {
        long before;
        do {
            before = requests();
            Thread.sleep(quietMillis());
        } while (before != requests() || busy());
    }

    private synchronized long requests() {
        return requests;
    }

    private synchronized long quietMillis() {
        return interrupted ? QUIET_AFTER_INTERRUPT_MILLIS : QUIET_MILLIS;
    }

    private synchronized boolean busy() {
        return running > 0;
    }
}
