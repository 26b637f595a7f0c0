// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import jiffy.timing.Preparation.Steadiness;

/**
 * Executes a statement until its timings have settled, and finds how many loops a run takes. First the loops are
 * multiplied by ten until they last 20 ms; then batches of 10 ms go on until {@link SteadyState} says so and the JIT
 * compilers have nothing left to do, at least 0.15 s and at most 0.75 s since the first call. A wait for the compilers
 * comes on top, up to 0.5 s: on a busy machine a method may wait for them so long that slow code looks steady.
 */
final class WarmUp {

    static final long RUN_NANOS = 20_000_000;
    static final long MOST_LOOPS = 1_000_000_000;

    private static final long BATCH_NANOS = 10_000_000;
    private static final long LEAST_WARM_UP_NANOS = 150_000_000;
    private static final long MOST_WARM_UP_NANOS = 750_000_000;
    private static final long MOST_WAIT_NANOS = 500_000_000;
    private static final long LOOK_NANOS = 5_000_000;

    // Keeps a division finite where the clock did not move.
    private static final double LEAST_NANOS = 1e-3;

    private static final int WINDOW = 6;
    static final int WINDOW_OF_SINGLE_EXECUTIONS = 3;

    private final Clock clock;
    private final Executor executor;
    private final long begun;
    private long loops = 1;
    private double pace;
    private long waitedNanos;

    /** Executes a statement so many times. */
    interface Executor {
        Batch execute(long loops) throws Throwable;
    }

    /** @param begun when the first call began, in the clock's nanoseconds */
    WarmUp(Clock clock, Executor executor, long begun) {
        this.clock = clock;
        this.executor = executor;
        this.begun = begun;
    }

    /** Multiplies the loops by ten until they last long enough. */
    void ramp() throws Throwable {
        execute(loops);
        while (pace * loops < RUN_NANOS && loops < MOST_LOOPS) {
            loops *= 10;
            execute(loops);
        }
    }

    /** Executes so many times more. */
    void execute(long more) throws Throwable {
        pace = executor.execute(more).pace();
    }

    /** Executes until the timings are steady or the time is over. */
    Steadiness settle() throws Throwable {
        SteadyState state = new SteadyState();
        while (elapsed() - waitedNanos < MOST_WARM_UP_NANOS) {
            long batchLoops = (long) Math.max(1, Math.min(loops, BATCH_NANOS / Math.max(pace, LEAST_NANOS)));
            Batch batch = executor.execute(batchLoops);
            pace = batch.pace();
            int window = batchLoops == 1 ? WINDOW_OF_SINGLE_EXECUTIONS : WINDOW;
            state.add(batch.nanosPerLoop(), batch.cost().jvm().compilationNanos(), window);
            if (state.isReached() && elapsed() >= LEAST_WARM_UP_NANOS) {
                if (!clock.isCompiling()) {
                    return Steadiness.STEADY;
                }
                awaitCompilers();
                state = new SteadyState();
            }
        }
        return Steadiness.NOT_STEADY;
    }

    /** The power of ten that makes the warm statement last long enough. */
    long fittedLoops() {
        long fitted = 1;
        while (fitted * pace < RUN_NANOS && fitted < MOST_LOOPS) {
            fitted *= 10;
        }
        return fitted;
    }

    private void awaitCompilers() throws InterruptedException {
        long begin = clock.nanos();
        long most = MOST_WAIT_NANOS - waitedNanos;
        while (clock.isCompiling() && clock.nanos() - begin < most) {
            clock.sleep(LOOK_NANOS);
        }
        waitedNanos += clock.nanos() - begin;
    }

    private long elapsed() {
        return clock.nanos() - begun;
    }
}
