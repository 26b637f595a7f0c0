// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import jiffy.jvm.Clock;

/** Executes a workload in batches and counts the executions. For one thread. */
final class LoopRunner {

    private final Clock clock;
    private final Workload workload;
    private final boolean eachLoopApart;
    private final Observer observer;
    private final Loop loop = new Loop();
    private long executions;
    private long unfinished;

    LoopRunner(Clock clock, Workload workload, boolean eachLoopApart, Observer observer) {
        this.clock = clock;
        this.workload = workload;
        this.eachLoopApart = eachLoopApart;
        this.observer = observer;
    }

    /**
     * Executes the statement {@code loops} times.
     *
     * @throws Throwable what the workload throws, as it is
     */
    Batch execute(long loops) throws Throwable {
        unfinished = loops;
        Batch batch = batch(loops);
        unfinished = 0;
        if (executions == 0) {
            observer.firstExecuted(loops);
        }
        executions += loops;
        return batch;
    }

    /** Links the loop's own code, without an execution. Only for workloads that then run no setup. */
    void link() throws Throwable {
        batch(0);
    }

    /** Executions in all batches that ended. */
    long executions() {
        return executions;
    }

    /** Loops of the batch that a failure cut short, of which an unknown number ended; 0 without a failure. */
    long unfinished() {
        return unfinished;
    }

    private Batch batch(long loops) throws Throwable {
        loop.limit = loops;
        return eachLoopApart ? Batch.ofLaps(loop, workload, clock) : Batch.ofLoops(loop, workload, clock);
    }
}
