// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that must be undone if this program ends early: a process, half an installation. When this program is to end
 * meanwhile, by Ctrl+C or with its terminal, the work is told and has a moment to take back what it made.
 */
final class Unfinished implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "unfinished");
    private volatile boolean stopped;

    /** @throws CancellationException if the program is ending already */
    Unfinished() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            throw interrupted();
        }
    }

    private void stop() {
        stopped = true;
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Throws if the program is ending; to be called now and then.
     *
     * @throws CancellationException if the program is to end
     */
    void goOn() {
        if (stopped) {
            throw interrupted();
        }
    }

    /** Marks the work as finished: nothing needs to be undone. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook is what waited for this.
        }
    }

    private static CancellationException interrupted() {
        return new CancellationException("the program is to end");
    }
}
