// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs cells in turn. When one fails, those that came in before its reply was sent are given up (stop_on_error); what
 * comes in later is run.
 */
final class Cells implements Handler {

    private static final long MARK_SECONDS = 1;

    private final Executor executor;
    private final Attribution attribution;
    private final CellInput input;
    private final Consumer<Runnable> afterReading;
    private volatile long givenUpTo = System.nanoTime();

    /** @param afterReading runs a task when everything that the client has sent by now was read */
    Cells(Executor executor, Attribution attribution, CellInput input, Consumer<Runnable> afterReading) {
        this.executor = executor;
        this.attribution = attribution;
        this.input = input;
        this.afterReading = afterReading;
    }

    @Override
    public void handle(Request request) {
        if (request.arrivedNanos() - givenUpTo <= 0) {
            executor.abort(request);
        } else {
            attribution.enterCell(request);
            input.forget();
            executor.run(request, this::giveUpQueued);
        }
    }

    private void giveUpQueued() {
        var marked = new CountDownLatch(1);
        afterReading.accept(() -> {
            givenUpTo = System.nanoTime();
            marked.countDown();
        });
        try {
            marked.await(MARK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
