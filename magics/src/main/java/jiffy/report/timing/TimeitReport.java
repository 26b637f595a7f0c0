// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jiffy.jvm.Jvm;
import jiffy.jvm.JvmActivity;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.TimeFormat;
import jiffy.timing.result.Cost;
import jiffy.timing.result.Preparation;
import jiffy.timing.result.Range;
import jiffy.timing.result.TimeitResult;

/** The report of {@code %timeit}: IPython's line, and at most three more on how far to trust it. */
public final class TimeitReport {

    private static final double NANOS = 1e9;
    private static final long FEW_BYTES = 100_000;
    private static final double MUCH_CPU_TIME = 1.2;

    private TimeitReport() {}

    /** The whole report. */
    public static List<String> lines(TimeitResult result, int digits) {
        return lines(result, result.executions(), new TimeitMarks(result, digits).all(), digits);
    }

    /**
     * The whole report of a measurement with profiles of its own.
     *
     * @param fresh what was measured after the JIT compilers had forgotten the session's code
     * @param plain what was measured before
     */
    public static List<String> freshLines(TimeitResult fresh, TimeitResult plain, int digits) {
        List<String> marks = new ArrayList<>();
        marks.add(FreshMark.of(fresh, plain, digits));
        marks.addAll(new TimeitMarks(fresh, digits).all());
        return lines(fresh, fresh.executions() + plain.executions(), marks, digits);
    }

    private static List<String> lines(TimeitResult result, long executions, List<String> marks, int digits) {
        List<String> lines = new ArrayList<>();
        lines.add(firstLine(result, digits));
        spread(result, digits).ifPresent(lines::add);
        lines.add(executions(result.preparation(), executions, digits) + "; " + jvm(result));
        if (!marks.isEmpty()) {
            lines.add(String.join("; ", marks));
        }
        return lines;
    }

    /**
     * The report of a measurement that ended too early, after {@code result.repeat()} runs.
     *
     * @param unfinished executions in a row that were cut short
     */
    public static List<String> partialLines(TimeitResult result, long unfinished, int repeat, int digits) {
        List<String> lines = new ArrayList<>(lines(result, digits));
        lines.add("stopped after " + result.repeat() + " of " + counted(repeat, "run") + andSome(unfinished));
        return lines;
    }

    /**
     * The report of a measurement that ended before its first run.
     *
     * @param unfinished executions in a row that were cut short
     */
    public static List<String> partialLines(Preparation preparation, long unfinished, int digits) {
        if (preparation.executions() == 0) {
            return List.of(
                    unfinished > 1
                            ? "nothing was measured: stopped during the first " + counted(unfinished, "execution")
                            : "nothing was measured: the first execution did not end");
        }
        return List.of(
                "stopped before the end of the first run" + andSome(unfinished),
                executions(preparation, preparation.executions(), digits));
    }

    // How many of them ended is unknown: the loop counts for itself.
    private static String andSome(long unfinished) {
        return unfinished > 1 ? ", during " + counted(unfinished, "more execution") : "";
    }

    /**
     * The report of two measurements of which the second, with fresh profiles, ended too early.
     *
     * @param plain the first one, which is whole
     * @param fresh what there is of the second one
     */
    public static List<String> partialFreshLines(
            TimeitResult plain, Optional<TimeitResult> fresh, int repeat, int digits) {
        List<String> lines = new ArrayList<>(lines(plain, digits));
        lines.add(
                fresh.isEmpty()
                        ? "stopped before the end of the first run with fresh profiles"
                        : "with fresh profiles " + firstLine(fresh.get(), digits) + "; stopped after "
                                + fresh.get().repeat() + " of " + counted(repeat, "run"));
        return lines;
    }

    /** IPython's line: {@code 8.33 µs ± 36 ns per loop (mean ± std. dev. of 7 runs, 100,000 loops each)}. */
    public static String firstLine(TimeitResult result, int digits) {
        return TimeFormat.seconds(result.average(), digits) + " ± " + TimeFormat.seconds(result.stdev(), digits)
                + " per loop (mean ± std. dev. of " + counted(result.repeat(), "run") + ", "
                + counted(result.loops(), "loop") + " each)";
    }

    /** A line on the output that was dropped during the measurement. */
    public static String hiddenOutput(long lines, long executions) {
        return "(" + counted(lines, "line") + " of output of " + counted(executions, "more execution") + " hidden)";
    }

    /** The state of a measurement in words. */
    public static String state(int runsDone, int repeat) {
        return runsDone == 0 ? "warming up" : counted(runsDone, "run") + " of " + repeat + " done";
    }

    /** The line that is shown in the report's place during the measurement. */
    public static String progress(double seconds, String state) {
        return "measuring for " + TimeFormat.seconds(seconds, 2) + ": " + state;
    }

    private static Optional<String> spread(TimeitResult result, int digits) {
        List<String> parts = new ArrayList<>();
        if (result.repeat() > 1) {
            Range interval = result.confidenceInterval().orElseThrow();
            parts.add("median " + TimeFormat.seconds(result.median(), digits));
            parts.add("95 % CI of the mean in this JVM " + TimeFormat.range(interval.low(), interval.high(), digits));
            parts.add("min…max " + TimeFormat.range(result.best(), result.worst(), digits));
        }
        result.bytesPerLoop()
                .ifPresent(b -> parts.add(ByteFormat.bytes(b) + "/loop" + linking(result) + otherThreads(result)));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    /** New code is linked when it first runs, which allocates some hundred bytes once. */
    private static String linking(TimeitResult result) {
        List<Long> bytes =
                result.runs().stream().map(r -> r.cost().jvm().allocatedBytes()).toList();
        boolean first = result.preparation().executions() == 0 && bytes.get(0) > 0;
        boolean most = bytes.stream().skip(1).allMatch(b -> b < bytes.get(0));
        return first && most ? " (with the linking of new code)" : "";
    }

    /** The bytes of other threads, if they matter: some threads of a JVM always allocate a little. */
    private static String otherThreads(TimeitResult result) {
        Cost total = result.total();
        long all = total.jvm().allAllocatedBytes();
        boolean known = all != JvmActivity.UNKNOWN;
        if (known && all - total.jvm().allocatedBytes() > all / 10 + FEW_BYTES * result.repeat()) {
            double perLoop = (double) all / result.timedLoops();
            return " (" + ByteFormat.bytes(perLoop) + " with other threads)";
        }
        boolean othersWork = total.threadCpuNanos() != JvmActivity.UNKNOWN
                && total.usage().cpuNanos() > MUCH_CPU_TIME * total.wallNanos();
        return !known && othersWork ? " (in its own thread)" : "";
    }

    static String jvm(TimeitResult result) {
        Jvm jvm = result.conditions().jvm();
        return "Java " + jvm.version() + ", " + jvm.collector() + " GC";
    }

    static String executions(Preparation preparation, long executions, int digits) {
        List<String> parts = new ArrayList<>();
        preparation.firstCallNanos().ifPresent(n -> parts.add("first call " + TimeFormat.seconds(n / NANOS, digits)));
        if (preparation.isWarmUp()) {
            parts.add("warm-up " + TimeFormat.seconds(preparation.nanos() / NANOS, digits));
        } else if (parts.isEmpty()) {
            parts.add("no warm-up");
        }
        parts.add(counted(executions, "execution") + " in all");
        return String.join(", ", parts);
    }

    static String counted(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
