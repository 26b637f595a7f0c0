// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import jiffy.jvm.Clock;
import jiffy.jvm.CompilerWait;
import jiffy.timing.SteadyState.Timing;
import jiffy.timing.result.Preparation.Steadiness;

/**
 * Executes a statement until its timings have settled, and finds how many loops a run takes. First the loops are
 * multiplied by ten until they last 20 ms. Then batches of 10 ms follow until {@link SteadyState} is reached and the
 * JIT compilers are idle: at least 0.15 s, and at most 0.75 s since the first call, or 4 s where the JIT compilers
 * still make code or the statement still gets faster. The fastest of the last few batches decides the number of loops
 * of a run, since a disturbance makes a batch slower. Waits for the compilers are added, up to a second: on a busy
 * machine a method may wait for them so long that slow code looks steady.
 */
final class WarmUp {

    static final long MIN_RUN_NANOS = 20_000_000;
    static final long MAX_LOOPS = 1_000_000_000;

    private static final long BATCH_NANOS = 10_000_000;
    private static final long MIN_WARM_UP_NANOS = 150_000_000;
    private static final long MAX_WARM_UP_NANOS = 750_000_000;
    private static final long MAX_CHANGING_NANOS = 4_000_000_000L;
    private static final long MAX_WAIT_NANOS = 1_000_000_000;

    /** Without a change for so long, more warm-up would only repeat the noise. */
    private static final long CHANGE_NANOS = 300_000_000;

    private static final double FASTER = 0.95;

    // Keeps a division finite where the clock did not move.
    static final double MIN_NANOS = 1e-3;

    private static final double CLOSE = 0.03;
    private static final int BATCHES = 6;
    private static final int GROWTH = 10;
    private static final int WINDOW = 6;
    static final int WINDOW_OF_SINGLE_EXECUTIONS = 3;

    private final Clock clock;
    private final Executor executor;
    private final CompilerWait compilers;
    private final long begun;
    private final Deque<Double> nanosPerLoop = new ArrayDeque<>();
    private long loops = 1;
    private double fastest = Double.POSITIVE_INFINITY;
    private long changed;

    /** Executes a statement a number of times. */
    interface Executor {
        Batch execute(long loops) throws Throwable;
    }

    /** @param begun when the first call began, in the clock's nanoseconds */
    WarmUp(Clock clock, Executor executor, long begun) {
        this.clock = clock;
        this.executor = executor;
        this.compilers = new CompilerWait(clock, MAX_WAIT_NANOS);
        this.begun = begun;
    }

    /**
     * Waits until the JIT compilers have finished with earlier code. With a long queue, the JVM compiles a statement
     * without type profiles, and does not compile it again.
     */
    void awaitCompilers() throws InterruptedException {
        compilers.await();
    }

    /** Multiplies the loops by ten until they last long enough. */
    void ramp() throws Throwable {
        execute(loops);
        while (nanosPerLoop.getLast() * loops < MIN_RUN_NANOS && loops < MAX_LOOPS) {
            loops *= 10;
            // Cold batches do not predict the loops to come.
            nanosPerLoop.clear();
            execute(loops);
        }
    }

    /** Executes the statement {@code more} times. */
    Batch execute(long more) throws Throwable {
        Batch batch = executor.execute(more);
        nanosPerLoop.add(batch.totalNanosPerLoop());
        if (nanosPerLoop.size() > BATCHES) {
            nanosPerLoop.remove();
        }
        return batch;
    }

    /** Executes the statement until its timings are steady or the time is up. */
    Steadiness settle() throws Throwable {
        SteadyState state = new SteadyState(CLOSE);
        long batchLoops = loops;
        while (elapsed() < MAX_WARM_UP_NANOS || isChanging() && elapsed() < MAX_CHANGING_NANOS) {
            // A batch that was disturbed may have ended the search for loops too early: they can still grow.
            long max = Math.min(batchLoops * GROWTH, MAX_LOOPS);
            batchLoops = (long) Math.max(1, Math.min(max, BATCH_NANOS / Math.max(nanosPerLoop(), MIN_NANOS)));
            Batch batch = execute(batchLoops);
            noteChange(batch);
            int window = batchLoops == 1 ? WINDOW_OF_SINGLE_EXECUTIONS : WINDOW;
            state.add(Timing.of(batch.cost(), batch.loops()), window);
            if (state.isReached() && elapsed() >= MIN_WARM_UP_NANOS) {
                if (!clock.isCompiling()) {
                    return Steadiness.STEADY;
                }
                compilers.await();
                state = new SteadyState(CLOSE);
            }
        }
        return Steadiness.NOT_STEADY;
    }

    private void noteChange(Batch batch) {
        boolean faster = batch.totalNanosPerLoop() < fastest * FASTER;
        fastest = Math.min(fastest, batch.totalNanosPerLoop());
        if (faster || batch.cost().jvm().compilationNanos() > 0) {
            changed = elapsed();
        }
    }

    private boolean isChanging() {
        return elapsed() - changed < CHANGE_NANOS;
    }

    /** Returns the power of ten of loops with which a run of the warm statement lasts long enough. */
    long fittedLoops() {
        return fittedLoops(1, nanosPerLoop());
    }

    /** Returns {@code loops}, multiplied by ten until a run lasts long enough. */
    static long fittedLoops(long loops, double nanosPerLoop) {
        long fitted = loops;
        while (fitted * nanosPerLoop < MIN_RUN_NANOS && fitted < MAX_LOOPS) {
            fitted *= 10;
        }
        return fitted;
    }

    /** Nanoseconds per loop in the fastest of the last few batches. */
    double nanosPerLoop() {
        return Collections.min(nanosPerLoop);
    }

    private long elapsed() {
        return clock.nanos() - begun - compilers.nanos();
    }
}
