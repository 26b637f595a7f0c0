// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import jiffy.jvm.JvmActivity;
import jiffy.timing.SteadyState.Timing;
import jiffy.timing.result.Conditions;
import jiffy.timing.result.Preparation;
import jiffy.timing.result.Preparation.Steadiness;
import jiffy.timing.result.Run;
import jiffy.timing.result.TimeitResult;

/**
 * One measurement: first call, {@link WarmUp}, runs. {@link #result} also returns what was measured before a failure.
 * For one thread.
 *
 * <p>A {@linkplain GarbageCollection collection} leaves the processor's caches cold. Code that allocates much writes
 * all over the young generation and takes up to twice as long until that is back in them: on JDK 25 with 64 MB of it,
 * {@code new int[2]} takes 3.6 ns at first, and 2.0 after 50 ms. So where the plan does not prescribe the number of
 * executions, some 20 ms of them follow a collection, counted but not timed, and 40 ms more if these allocated much.
 */
public final class Measurement {

    private static final long MAX_SETTLING_NANOS = 100_000_000;
    private static final long MUCH_ALLOCATED = 20_000_000;
    private static final double CLOSE_RUNS = 0.1;

    private final Machine machine;
    private final Plan plan;
    private final Observer observer;
    private final LoopRunner runner;
    private final GarbageCollection garbage;

    private final List<Run> runs = new ArrayList<>();
    private Preparation preparation = new Preparation(0, 0, OptionalLong.empty(), Steadiness.NOT_JUDGED);
    private OptionalDouble emptyLoop = OptionalDouble.empty();
    private JvmActivity lastRun = JvmActivity.NONE;
    private long loops = 1;
    private double nanosPerLoop;
    private long begun;

    Measurement(Machine machine, Workload workload, Plan plan, Observer observer) {
        this.machine = machine;
        this.plan = plan;
        this.observer = observer;
        this.runner = new LoopRunner(machine.clock(), workload, plan.eachLoopApart(), observer);
        this.garbage = new GarbageCollection(machine.clock());
    }

    /**
     * Runs the measurement. To be called once.
     *
     * @throws Throwable what the workload throws, as it is
     */
    public void run() throws Throwable {
        try {
            warmUp();
            while (runs.size() < plan.repeat()) {
                runOnce();
            }
        } catch (Throwable failure) {
            finishAfter(failure);
            throw failure;
        } finally {
            Blackhole.clear();
        }
        finish();
    }

    /** Returns the runs that have ended so far; empty before the end of the first one. */
    public Optional<TimeitResult> result() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(partial());
    }

    /** Returns the executions so far before the runs. */
    public Preparation preparation() {
        return preparation;
    }

    /** Returns the number of executions so far, without those of {@link #unfinished}. */
    public long executions() {
        return runner.executions();
    }

    /**
     * The number of executions in a row that a failure cut short, 0 where there was no failure. An unknown number of
     * them ended.
     */
    public long unfinished() {
        return runner.unfinished();
    }

    /** Executes the statement as often as the plan requires before the runs. */
    void warmUp() throws Throwable {
        begun = machine.clock().nanos();
        if (plan.loops().isPresent()) {
            loops = plan.loops().getAsLong();
            warmUpExactly(plan.warmUp().orElse(0));
        } else {
            warmUpUntilReady();
        }
    }

    /** Times one run. */
    void runOnce() throws Throwable {
        Batch run = timedBatch();
        long fitted = plan.loops().isEmpty() ? WarmUp.fittedLoops(loops, run.totalNanosPerLoop()) : loops;
        while (runs.isEmpty() && fitted > loops) {
            // The warm-up took the statement for slower than it is.
            preparation = preparation.plus(loops, run.elapsedNanos());
            loops = fitted;
            run = timedBatch();
            fitted = WarmUp.fittedLoops(loops, run.totalNanosPerLoop());
        }
        runs.add(new Run(run.loops(), run.cost()));
        reportProgress();
    }

    private Batch timedBatch() throws Throwable {
        if (garbage.collect(lastRun)) {
            settle();
        }
        long left = loops;
        if (runner.executions() == 0 && plan.firstCallApart() && loops > 1) {
            // Its time is not that of a loop: it links what the statement uses.
            firstCall();
            left--;
        }
        Batch run = runner.execute(left);
        nanosPerLoop = Math.max(WarmUp.MIN_NANOS, Math.min(nanosPerLoop, run.totalNanosPerLoop()));
        lastRun = run.around();
        return run;
    }

    /** Completes the measurement after the last run. */
    void finish() throws Throwable {
        if (runs.isEmpty()) {
            return;
        }
        if (preparation.steadiness() == Steadiness.NOT_STEADY && settledSince()) {
            preparation = preparation.judged(Steadiness.STEADY);
        }
        emptyLoop = new EmptyLoopCheck(machine, plan.eachLoopApart())
                .secondsIfNear(partial().undisturbed());
    }

    /** Completes the measurement after a failure; exceptions from doing so are added to it as suppressed. */
    void finishAfter(Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            // The JVM is short of memory or stack: what it still has is left for the report.
            return;
        }
        try {
            finish();
        } catch (Throwable further) {
            failure.addSuppressed(further);
        }
    }

    private TimeitResult partial() {
        Conditions conditions = new Conditions(
                plan.source(), machine.compilerBlackhole(), emptyLoop, garbage.slowNanos(), machine.jvm());
        return new TimeitResult(loops, runs, preparation, conditions);
    }

    private void warmUpExactly(long executions) throws Throwable {
        if (plan.firstCallApart()) {
            runner.link();
        }
        if (executions > 0) {
            firstCall();
        }
        if (executions > 1) {
            execute(executions - 1);
        }
    }

    private void warmUpUntilReady() throws Throwable {
        WarmUp warmUp = new WarmUp(machine.clock(), this::execute, begun);
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
        nanosPerLoop = Math.max(warmUp.nanosPerLoop(), WarmUp.MIN_NANOS);
    }

    private void firstCall() throws Throwable {
        Batch first = execute(1);
        preparation = preparation.withFirstCall(first.cost().wallNanos());
    }

    private void settle() throws Throwable {
        if (plan.warmsUpUntilSteady() && nanosPerLoop <= MAX_SETTLING_NANOS) {
            long some = (long) Math.max(1, Math.min(loops, WarmUp.MIN_RUN_NANOS / nanosPerLoop));
            if (execute(some).cost().jvm().allocatedBytes() > MUCH_ALLOCATED) {
                execute(2 * some);
            }
        }
    }

    /**
     * Whether the runs themselves had settled after a warm-up that had not: because something was compiled all the
     * time, or because a slow statement leaves the warm-up no time. Then the runs may differ as much as they do, which
     * the report shows. They must not get faster, by wall time or by the thread's CPU time where that is steady.
     */
    private boolean settledSince() {
        SteadyState cpu = new SteadyState(CLOSE_RUNS);
        runs.forEach(r -> cpu.add(Timing.of(r.cost(), r.loops()).ofThread(), runs.size()));
        double[] wall = runs.stream().mapToDouble(r -> r.cost().wallNanos()).toArray();
        return runs.size() >= WarmUp.WINDOW_OF_SINGLE_EXECUTIONS
                && (!SteadyState.hasFallen(wall) || cpu.isReached())
                && !machine.clock().isCompiling();
    }

    private void reportProgress() {
        observer.progressed(machine.clock().nanos() - begun, runs.size(), plan.repeat());
    }

    /** Executes the statement before a run, counted but not timed. */
    private Batch execute(long executions) throws Throwable {
        Batch batch = runner.execute(executions);
        preparation = preparation.plus(executions, batch.elapsedNanos());
        reportProgress();
        return batch;
    }
}
