// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The request that a thread's output belongs to: its own, or that of the thread that started it. Threads of no request,
 * those of the common pool, and a thread of an earlier cell's pool that works on a task of the running cell print for
 * the running cell.
 */
public final class OutputOwner {

    private final InheritableThreadLocal<Request> own = new InheritableThreadLocal<>();
    private final Supplier<Request> cell;
    private final BooleanSupplier worksForCell;

    /**
     * @param cell the cell that is running or ran last; null before the first
     * @param worksForCell whether the calling thread, which an earlier cell started, works on a task of that cell
     */
    public OutputOwner(Supplier<Request> cell, BooleanSupplier worksForCell) {
        this.cell = cell;
        this.worksForCell = worksForCell;
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
        return request == null || request.hasEnded() && worksForCell.getAsBoolean() ? cell.get() : request;
    }
}
