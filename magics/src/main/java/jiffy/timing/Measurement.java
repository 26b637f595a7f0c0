// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import jiffy.timing.Preparation.Steadiness;

/**
 * One measurement: first call, ramp, warm-up, runs. {@link #result} also tells what there is after a failure. For one
 * thread.
 *
 * <p>The ramp multiplies loops by ten until they last 20 ms. The warm-up goes on in shorter batches until
 * {@link SteadyState} says so, or 0.75 s since the first call are over. Then the loops are fitted to the warm statement,
 * again to the power of ten that lasts 20 ms. Before each run the JVM is asked to collect garbage, so that none pays for
 * what another one left.
 */
public final class Measurement {

    static final long RUN_NANOS = 20_000_000;
    static final long BATCH_NANOS = 10_000_000;
    static final long WARM_UP_NANOS = 750_000_000;
    static final long MOST_LOOPS = 1_000_000_000;

    // Keeps a division finite where the clock did not move.
    private static final double LEAST_NANOS = 1e-3;

    private static final int WINDOW = 6;
    private static final int WINDOW_OF_SINGLE_EXECUTIONS = 3;

    private final Timer timer;
    private final Workload workload;
    private final Plan plan;
    private final Observer observer;

    private final List<Cost> runs = new ArrayList<>();
    private Preparation preparation = new Preparation(0, 0, OptionalLong.empty(), Steadiness.NOT_JUDGED);
    private OptionalDouble emptyLoop = OptionalDouble.empty();
    private long loops = 1;
    private long begun;
    private boolean firstExecuted;

    Measurement(Timer timer, Workload workload, Plan plan, Observer observer) {
        this.timer = timer;
        this.workload = workload;
        this.plan = plan;
        this.observer = observer;
    }

    /**
     * Measures. To be called once.
     *
     * @throws CancellationException where {@link Loop#stop} was set meanwhile
     * @throws Throwable what the workload throws, as it is
     */
    public void run() throws Throwable {
        begun = timer.clock().nanos();
        try {
            if (plan.loops().isPresent()) {
                loops = plan.loops().getAsLong();
                prepareExactly(plan.warmUp().orElse(0));
            } else {
                prepareUntilReady();
            }
            measure();
            emptyLoop = new EmptyLoopCheck(timer, plan).secondsIfNear(partial().median());
        } finally {
            Blackhole.clear();
        }
    }

    /** What was measured up to now; empty before the end of the first run. */
    public Optional<TimeitResult> result() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(partial());
    }

    /** What happened up to now before the runs. */
    public Preparation preparation() {
        return preparation;
    }

    /** How often the statement was executed up to now, failed executions left out. */
    public long executions() {
        return result().map(TimeitResult::executions).orElse(preparation.executions());
    }

    private TimeitResult partial() {
        Conditions conditions = new Conditions(plan.source(), timer.compilerBlackhole(), emptyLoop);
        return new TimeitResult(loops, runs, preparation, conditions);
    }

    private void prepareExactly(long executions) throws Throwable {
        if (executions > 0) {
            firstCall();
        }
        if (executions > 1) {
            prepare(executions - 1);
        }
    }

    private void prepareUntilReady() throws Throwable {
        firstCall();
        double pace = ramp();
        pace = plan.warmUp().isPresent() ? topUp(plan.warmUp().getAsLong(), pace) : warmUp(pace, begun + WARM_UP_NANOS);
        loops = fitted(pace);
    }

    private void firstCall() throws Throwable {
        Batch first = prepare(1);
        preparation = preparation.withFirstCall(first.cost().wallNanos());
    }

    /** Multiplies the loops by ten until they last long enough, and tells the pace. */
    private double ramp() throws Throwable {
        double pace = prepare(loops).pace();
        while (pace * loops < RUN_NANOS && loops < MOST_LOOPS) {
            loops *= 10;
            pace = prepare(loops).pace();
        }
        return pace;
    }

    /** Runs until there were so many executions in all, and tells the pace. */
    private double topUp(long executions, double pace) throws Throwable {
        long missing = executions - preparation.executions();
        return missing <= 0 ? pace : prepare(missing).pace();
    }

    /** Runs batches until they are steady or the time is over, and tells the pace of the last one. */
    private double warmUp(double pace, long deadline) throws Throwable {
        SteadyState state = new SteadyState();
        double last = pace;
        while (!state.isReached() && timer.clock().nanos() < deadline) {
            long loops = (long) Math.max(1, Math.min(this.loops, BATCH_NANOS / Math.max(last, LEAST_NANOS)));
            Batch batch = prepare(loops);
            last = batch.pace();
            int window = loops == 1 ? WINDOW_OF_SINGLE_EXECUTIONS : WINDOW;
            state.add(batch.nanosPerLoop(), batch.cost().jvm().compilationNanos(), window);
        }
        preparation = preparation.judged(state.isReached() ? Steadiness.STEADY : Steadiness.NOT_STEADY);
        return last;
    }

    private static long fitted(double pace) {
        long fitted = 1;
        while (fitted * pace < RUN_NANOS && fitted < MOST_LOOPS) {
            fitted *= 10;
        }
        return fitted;
    }

    private void measure() throws Throwable {
        while (runs.size() < plan.repeat()) {
            timer.clock().collectGarbage();
            boolean apart = !firstExecuted && plan.firstCallApart() && loops > 1;
            Batch run = apart ? execute(1).plus(execute(loops - 1)) : execute(loops);
            runs.add(run.cost());
            tellProgress();
        }
        if (preparation.steadiness() == Steadiness.NOT_STEADY && settledSince()) {
            preparation = preparation.judged(Steadiness.STEADY);
        }
    }

    /** Whether the runs themselves are steady, after a warm-up that was not. */
    private boolean settledSince() {
        SteadyState state = new SteadyState();
        for (Cost run : runs) {
            state.add((double) run.wallNanos() / loops, run.jvm().compilationNanos(), runs.size());
        }
        return runs.size() >= WINDOW_OF_SINGLE_EXECUTIONS && state.isReached();
    }

    private void tellProgress() {
        observer.progressed(timer.clock().nanos() - begun, runs.size(), plan.repeat());
    }

    private Batch prepare(long loops) throws Throwable {
        Batch batch = execute(loops);
        preparation = preparation.plus(loops, batch.elapsedNanos());
        tellProgress();
        return batch;
    }

    private Batch execute(long loops) throws Throwable {
        Batch batch = plan.eachLoopApart()
                ? Batch.ofLaps(loops, workload, timer.clock())
                : Batch.ofLoops(loops, workload, timer.clock());
        if (!firstExecuted) {
            firstExecuted = true;
            observer.firstExecuted(loops);
        }
        return batch;
    }
}
