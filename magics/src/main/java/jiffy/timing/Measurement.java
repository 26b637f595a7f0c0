// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import jiffy.jvm.JvmActivity;
import jiffy.timing.Preparation.Steadiness;
import jiffy.timing.SteadyState.Timing;

/**
 * One measurement: first call, {@link WarmUp}, runs. {@link #result} also tells what there is after a failure. For one
 * thread, except {@link #stop}.
 *
 * <p>Before a run the JVM is asked to collect garbage, so that none pays for what another one left: before the first one,
 * and before each that follows one which left any. A run that allocated next to nothing left none, and one that had
 * collections of its own no more than they leave in the young generation. Where collecting takes longer than 0.15 s, it is
 * asked for once.
 *
 * <p>A collection leaves the processor's caches cold. Code that allocates much writes all over the young generation and
 * takes up to twice as long until that is back in them: on JDK 25 with 64 MB of it, {@code new int[2]} takes 3.6 ns at
 * first, and 2.0 after 50 ms. So where the number of executions is ours to choose, some 20 ms of them follow a collection,
 * counted but not timed, and 40 ms more if these allocated much.
 */
public final class Measurement {

    private static final long MOST_COLLECTION_NANOS = 150_000_000;
    private static final long MOST_SETTLING_NANOS = 100_000_000;
    private static final long MUCH_ALLOCATED = 20_000_000;
    private static final long NEXT_TO_NOTHING = 1_000_000;
    private static final double CLOSE_RUNS = 0.1;

    private final Timer timer;
    private final Workload workload;
    private final Plan plan;
    private final Observer observer;

    private final Loop loop = new Loop();
    private final List<Cost> runs = new ArrayList<>();
    private Preparation preparation = new Preparation(0, 0, OptionalLong.empty(), Steadiness.NOT_JUDGED);
    private OptionalDouble emptyLoop = OptionalDouble.empty();
    private long collectionNanos;
    private boolean garbageStayed;
    private long loops = 1;
    private double pace;
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
     * @throws CancellationException after {@link #stop}
     * @throws Throwable what the workload throws, as it is
     */
    public void run() throws Throwable {
        try {
            prepare();
            while (runs.size() < plan.repeat()) {
                runOnce();
            }
        } finally {
            finish();
            Blackhole.clear();
        }
    }

    /** Ends the measurement at the loop's next turn; from any thread. */
    public void stop() {
        loop.stop();
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

    /** Everything before the runs. */
    void prepare() throws Throwable {
        begun = timer.clock().nanos();
        if (plan.loops().isPresent()) {
            loops = plan.loops().getAsLong();
            prepareExactly(plan.warmUp().orElse(0));
        } else {
            prepareUntilReady();
        }
    }

    /** One run. */
    void runOnce() throws Throwable {
        Batch run = batchOfRun();
        long fitted = plan.loops().isEmpty() ? WarmUp.fittedLoops(loops, run.pace()) : loops;
        while (runs.isEmpty() && fitted > loops) {
            // The warm-up took the statement for slower than it is.
            preparation = preparation.plus(loops, run.elapsedNanos());
            loops = fitted;
            run = batchOfRun();
            fitted = WarmUp.fittedLoops(loops, run.pace());
        }
        runs.add(run.cost());
        tellProgress();
    }

    private Batch batchOfRun() throws Throwable {
        collectGarbage();
        boolean apart = !firstExecuted && plan.firstCallApart() && loops > 1;
        Batch run = apart ? execute(1).plus(execute(loops - 1)) : execute(loops);
        pace = Math.max(WarmUp.LEAST_NANOS, Math.min(pace, run.pace()));
        return run;
    }

    /** What there is to do after the last run, also where it is the last one because the next was interrupted. */
    void finish() throws Throwable {
        if (runs.isEmpty()) {
            return;
        }
        if (preparation.steadiness() == Steadiness.NOT_STEADY && settledSince()) {
            preparation = preparation.judged(Steadiness.STEADY);
        }
        emptyLoop = new EmptyLoopCheck(timer, plan).secondsIfNear(partial().undisturbed());
    }

    private TimeitResult partial() {
        OptionalLong slowCollection = garbageStayed ? OptionalLong.of(collectionNanos) : OptionalLong.empty();
        Conditions conditions =
                new Conditions(plan.source(), timer.compilerBlackhole(), emptyLoop, slowCollection, timer.jvm());
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
        WarmUp warmUp = new WarmUp(timer.clock(), this::prepare, begun);
        warmUp.awaitCompilers();
        firstCall();
        warmUp.ramp();
        if (plan.warmUp().isEmpty()) {
            Steadiness steadiness = warmUp.settle();
            preparation = preparation.judged(steadiness);
        } else if (plan.warmUp().getAsLong() > preparation.executions()) {
            warmUp.execute(plan.warmUp().getAsLong() - preparation.executions());
        }
        loops = warmUp.fittedLoops();
        pace = Math.max(warmUp.pace(), WarmUp.LEAST_NANOS);
    }

    private void firstCall() throws Throwable {
        Batch first = prepare(1);
        preparation = preparation.withFirstCall(first.cost().wallNanos());
    }

    private void collectGarbage() throws Throwable {
        if (!runs.isEmpty() && !leftGarbage(runs.get(runs.size() - 1).jvm())) {
            return;
        }
        if (collectionNanos > MOST_COLLECTION_NANOS) {
            garbageStayed = true;
            return;
        }
        long begin = timer.clock().nanos();
        timer.clock().collectGarbage();
        collectionNanos = timer.clock().nanos() - begin;
        settle();
    }

    private void settle() throws Throwable {
        if (plan.warmsUpUntilSteady() && pace <= MOST_SETTLING_NANOS) {
            long some = (long) Math.max(1, Math.min(loops, WarmUp.RUN_NANOS / pace));
            if (prepare(some).cost().jvm().allocatedBytes() > MUCH_ALLOCATED) {
                prepare(2 * some);
            }
        }
    }

    private static boolean leftGarbage(JvmActivity run) {
        boolean isKnown = run.allocatedBytes() != JvmActivity.UNKNOWN;
        boolean allocated = Math.max(run.allocatedBytes(), run.allAllocatedBytes()) > NEXT_TO_NOTHING;
        return run.collections() == 0 && (allocated || !isKnown);
    }

    /**
     * Whether the runs themselves had settled, after a warm-up that had not, be it because something was compiled all the
     * time, or because a slow statement leaves it no time. Then they may lie as far apart as they do, which is told: what
     * matters is that they do not get faster, by the wall's clock or by the thread's own where that is steady.
     */
    private boolean settledSince() {
        SteadyState cpu = new SteadyState(CLOSE_RUNS);
        runs.forEach(r -> cpu.add(Timing.of(r, loops).ofThread(), runs.size()));
        double[] wall = runs.stream().mapToDouble(Cost::wallNanos).toArray();
        return runs.size() >= WarmUp.WINDOW_OF_SINGLE_EXECUTIONS
                && (!SteadyState.hasFallen(wall) || cpu.isReached())
                && !timer.clock().isCompiling();
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
        loop.begin(loops);
        Batch batch = plan.eachLoopApart()
                ? Batch.ofLaps(loop, workload, timer.clock())
                : Batch.ofLoops(loop, workload, timer.clock());
        if (!firstExecuted) {
            firstExecuted = true;
            observer.firstExecuted(loops);
        }
        return batch;
    }
}
