// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Whose output is it? A thread works for the request that started it, and so do the threads that it starts; threads of
 * no request and those of the common pool, which outlive requests, work for the cell that runs or ran last.
 */
public final class Attribution {

    private final InheritableThreadLocal<Request> own = new InheritableThreadLocal<>();
    private volatile Request last;

    /** From now on the calling thread works for this cell. */
    public void enterCell(Request request) {
        last = request;
        own.set(request);
    }

    /** From now on the calling thread works for this request, which is no cell. */
    public void enter(Request request) {
        own.set(request);
    }

    /** The calling thread works for nobody. */
    public void leave() {
        own.remove();
    }

    /** The cell that runs, or ran last; null before the first. */
    public Request lastCell() {
        return last;
    }

    /** The request that the calling thread works for; null before the first cell. */
    public Request current() {
        if (Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool()) {
            return last;
        }
        var request = own.get();
        return request != null ? request : last;
    }
}
