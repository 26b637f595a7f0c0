// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import jiffy.jvm.JvmActivity;

/**
 * The result of {@code %timeit}. All times are seconds per loop, one loop being one execution of the statement.
 *
 * @param loops executions in each run
 * @param runs in order; never empty. The first one has a loop less where its first execution was timed by itself
 * @param preparation the executions before the runs
 * @param conditions how the timings were taken
 */
public record TimeitResult(long loops, List<Run> runs, Preparation preparation, Conditions conditions) {

    private static final double NANOS_PER_SECOND = 1e9;

    public TimeitResult {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a result needs a run");
        }
    }

    /** Number of runs. */
    public int repeat() {
        return runs.size();
    }

    /** Seconds per loop of each run, in order. */
    public List<Double> timings() {
        return runs.stream().map(this::perLoop).toList();
    }

    /** The fastest run's seconds per loop. */
    public double best() {
        return runs.stream().mapToDouble(this::perLoop).min().getAsDouble();
    }

    /** The slowest run's seconds per loop. */
    public double worst() {
        return runs.stream().mapToDouble(this::perLoop).max().getAsDouble();
    }

    /**
     * Seconds per loop of the least disturbed run, without the time the measuring thread had to wait. Says more than
     * {@link #best} of code that never waits on its own.
     */
    public double undisturbed() {
        double nanos = runs.stream()
                .mapToDouble(r -> (double) r.cost().undisturbedNanos() / r.loops())
                .min()
                .getAsDouble();
        return nanos / NANOS_PER_SECOND;
    }

    /** The mean of {@link #timings}. */
    public double average() {
        return Statistics.mean(seconds());
    }

    /** The median of {@link #timings}. */
    public double median() {
        return Statistics.median(seconds());
    }

    /** The population standard deviation of {@link #timings}. */
    public double stdev() {
        return Statistics.populationDeviation(seconds());
    }

    /**
     * The 95 % confidence interval of {@link #average}; empty for a single run. What of it would be below zero is cut
     * off: the formula knows no sign of time, and reaches there with few and uneven runs.
     */
    public Optional<Range> confidenceInterval() {
        if (runs.size() < 2) {
            return Optional.empty();
        }
        Range interval = Statistics.confidenceInterval(seconds());
        return Optional.of(new Range(Math.max(0, interval.low()), interval.high()));
    }

    /** Bytes allocated in one loop by the thread that ran it; empty where the JVM does not report it. */
    public OptionalDouble bytesPerLoop() {
        double bytes = total().jvm().allocatedBytes();
        return bytes == JvmActivity.UNKNOWN ? OptionalDouble.empty() : OptionalDouble.of(bytes / timedLoops());
    }

    /** Returns the number of executions in all, including the warm-up. */
    public long executions() {
        return preparation.executions() + timedLoops();
    }

    /** Executions in all runs together. */
    public long timedLoops() {
        return runs.stream().mapToLong(Run::loops).sum();
    }

    /** Seconds per loop of one of the {@link #runs}. */
    public double perLoop(Run run) {
        return conditions.source().nanos(run.cost()) / NANOS_PER_SECOND / run.loops();
    }

    /** The cost of all runs together. */
    public Cost total() {
        return runs.stream().map(Run::cost).reduce(Cost::plus).orElseThrow();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "TimeitResult[average=%.3g s, stdev=%.3g s, median=%.3g s, best=%.3g s, repeat=%d, loops=%d]",
                average(),
                stdev(),
                median(),
                best(),
                repeat(),
                loops);
    }

    /** Returns this result as it was after this many runs. */
    public TimeitResult ofRuns(int count) {
        return new TimeitResult(loops, runs.subList(0, count), preparation, conditions);
    }

    private double[] seconds() {
        return runs.stream().mapToDouble(this::perLoop).toArray();
    }
}
