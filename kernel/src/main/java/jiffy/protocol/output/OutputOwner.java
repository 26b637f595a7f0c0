// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;

/**
 * The request that a thread's output belongs to: its own, or that of the thread that started it. Threads of no request,
 * and those of the common pool, which outlive requests, print for the running cell.
 */
public final class OutputOwner {

    private final InheritableThreadLocal<Request> own = new InheritableThreadLocal<>();
    private final Supplier<Request> cell;

    /** @param cell the cell that is running or ran last; null before the first */
    public OutputOwner(Supplier<Request> cell) {
        this.cell = cell;
    }

    /** Makes this the request of the calling thread. */
    public void enter(Request request) {
        own.set(request);
    }

    /** Clears the request of the calling thread. */
    public void leave() {
        own.remove();
    }

    /** Returns the cell that is running or ran last; null before the first. */
    Request cell() {
        return cell.get();
    }

    /** Returns the request of the calling thread; null before the first cell. */
    public Request current() {
        if (Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool()) {
            return cell.get();
        }
        var request = own.get();
        return request != null ? request : cell.get();
    }
}
