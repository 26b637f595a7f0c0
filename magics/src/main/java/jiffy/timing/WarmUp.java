// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import jiffy.jvm.Clock;
import jiffy.jvm.CompilerWait;
import jiffy.timing.Preparation.Steadiness;
import jiffy.timing.SteadyState.Timing;

/**
 * Executes a statement until its timings have settled, and finds how many loops a run takes. First the loops are
 * multiplied by ten until they last 20 ms; then batches of 10 ms go on until {@link SteadyState} says so and the JIT
 * compilers have nothing left to do, at least 0.15 s and at most 0.75 s since the first call. How many loops a run takes is
 * decided by the fastest of the last few batches: what disturbs one makes it slower. Waits for the compilers
 * come on top, up to a second: on a busy machine a method may wait for them so long that slow code looks steady.
 */
final class WarmUp {

    static final long RUN_NANOS = 20_000_000;
    static final long MOST_LOOPS = 1_000_000_000;

    private static final long BATCH_NANOS = 10_000_000;
    private static final long LEAST_WARM_UP_NANOS = 150_000_000;
    private static final long MOST_WARM_UP_NANOS = 750_000_000;
    private static final long MOST_WAIT_NANOS = 1_000_000_000;

    // Keeps a division finite where the clock did not move.
    static final double LEAST_NANOS = 1e-3;

    private static final double CLOSE = 0.03;
    private static final int PACES = 6;
    private static final int GROWTH = 10;
    private static final int WINDOW = 6;
    static final int WINDOW_OF_SINGLE_EXECUTIONS = 3;

    private final Clock clock;
    private final Executor executor;
    private final CompilerWait compilers;
    private final long begun;
    private final Deque<Double> paces = new ArrayDeque<>();
    private long loops = 1;

    /** Executes a statement so many times. */
    interface Executor {
        Batch execute(long loops) throws Throwable;
    }

    /** @param begun when the first call began, in the clock's nanoseconds */
    WarmUp(Clock clock, Executor executor, long begun) {
        this.clock = clock;
        this.executor = executor;
        this.compilers = new CompilerWait(clock, MOST_WAIT_NANOS);
        this.begun = begun;
    }

    /**
     * Waits for what was to be compiled before. With much ahead of it, the JVM compiles a statement without the types that it
     * has seen there, and leaves it so.
     */
    void awaitCompilers() throws InterruptedException {
        compilers.await();
    }

    /** Multiplies the loops by ten until they last long enough. */
    void ramp() throws Throwable {
        execute(loops);
        while (paces.getLast() * loops < RUN_NANOS && loops < MOST_LOOPS) {
            loops *= 10;
            // What was slow and cold says nothing of the loops to come.
            paces.clear();
            execute(loops);
        }
    }

    /** Executes so many times more. */
    Batch execute(long more) throws Throwable {
        Batch batch = executor.execute(more);
        paces.add(batch.pace());
        if (paces.size() > PACES) {
            paces.remove();
        }
        return batch;
    }

    /** Executes until the timings are steady or the time is over. */
    Steadiness settle() throws Throwable {
        SteadyState state = new SteadyState(CLOSE);
        long batchLoops = loops;
        while (elapsed() < MOST_WARM_UP_NANOS) {
            // A batch that was disturbed may have ended the search for loops too early: they can still grow.
            long most = Math.min(batchLoops * GROWTH, MOST_LOOPS);
            batchLoops = (long) Math.max(1, Math.min(most, BATCH_NANOS / Math.max(pace(), LEAST_NANOS)));
            Batch batch = execute(batchLoops);
            int window = batchLoops == 1 ? WINDOW_OF_SINGLE_EXECUTIONS : WINDOW;
            state.add(Timing.of(batch.cost(), batch.loops()), window);
            if (state.isReached() && elapsed() >= LEAST_WARM_UP_NANOS) {
                if (!clock.isCompiling()) {
                    return Steadiness.STEADY;
                }
                compilers.await();
                state = new SteadyState(CLOSE);
            }
        }
        return Steadiness.NOT_STEADY;
    }

    /** The power of ten that makes the warm statement last long enough. */
    long fittedLoops() {
        return fittedLoops(1, pace());
    }

    /** The loops, multiplied by ten until they last long enough. */
    static long fittedLoops(long loops, double pace) {
        long fitted = loops;
        while (fitted * pace < RUN_NANOS && fitted < MOST_LOOPS) {
            fitted *= 10;
        }
        return fitted;
    }

    /** Nanoseconds per loop in the fastest of the last few batches. */
    double pace() {
        return Collections.min(paces);
    }

    private long elapsed() {
        return clock.nanos() - begun - compilers.nanos();
    }
}
