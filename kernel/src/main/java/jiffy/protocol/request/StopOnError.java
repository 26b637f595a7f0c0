// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jiffy.protocol.output.Request;

/** Decides which cells are aborted, because an earlier one in the same (sub)shell failed. Any thread. */
final class StopOnError {

    private static final long MAX_WAIT_SECONDS = 1;

    private final Consumer<Runnable> afterReading;
    private final Map<String, Long> abortedUntil = new ConcurrentHashMap<>(); // nanoTime by subshell

    /** @param afterReading runs a task when everything that the client has sent by now was read */
    StopOnError(Consumer<Runnable> afterReading) {
        this.afterReading = afterReading;
    }

    /** Whether a cell arrived before the reply to one that failed. */
    boolean aborts(Request request) {
        var until = abortedUntil.get(request.message().subshell());
        return until != null && request.arrivedNanos() - until <= 0;
    }

    /** Records a failed cell: unless its client wants otherwise, cells that have already arrived are aborted. */
    void failed(Request failed) {
        var message = failed.message();
        if (message.flag("silent", false) || !message.flag("stop_on_error", true)) {
            return;
        }
        var marked = new CountDownLatch(1);
        afterReading.accept(() -> {
            abortedUntil.put(message.subshell(), System.nanoTime());
            marked.countDown();
        });
        try {
            marked.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
