// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.value;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jiffy.debug.CellThreads;
import jiffy.debug.CellThreads.StoppableCode;

/**
 * Runs user code with a time limit, on a thread of its own: code that does not return would block the stopped thread.
 */
final class BoundedTask<T> {

    private final FutureTask<T> future;
    private volatile StoppableCode running;

    BoundedTask(CellThreads threads, Callable<T> task) {
        future = new FutureTask<>(() -> {
            try (StoppableCode code = threads.begin()) {
                running = code;
                return task.call();
            }
        });
        Thread thread = new Thread(future, "jiffy-debug-values");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the result.
     *
     * @throws TimeoutException if it does not come in time
     */
    T await(Duration limit) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops the code at its next loop iteration or call. */
    void stop() {
        StoppableCode code = running;
        if (code != null && !future.isDone()) {
            code.stop();
        }
    }
}
