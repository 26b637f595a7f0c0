// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jiffy.timing.Preparation;
import jiffy.timing.Range;
import jiffy.timing.TimeitResult;

/** What {@code %timeit} prints: IPython's line, then at most three more that say how far to believe it. */
public final class TimeitReport {

    private static final double NANOS = 1e9;

    private TimeitReport() {}

    /** The whole report. */
    public static List<String> lines(TimeitResult result, int digits) {
        List<String> lines = new ArrayList<>();
        lines.add(firstLine(result, digits));
        spread(result, digits).ifPresent(lines::add);
        lines.add(executions(result.preparation(), result.executions(), digits));
        List<String> marks = new TimeitMarks(result, digits).all();
        if (!marks.isEmpty()) {
            lines.add(String.join("; ", marks));
        }
        return lines;
    }

    /** The report of a measurement that ended too early, after {@code result.repeat()} runs. */
    public static List<String> partialLines(TimeitResult result, int repeat, int digits) {
        List<String> lines = new ArrayList<>(lines(result, digits));
        lines.add("stopped after " + result.repeat() + " of " + counted(repeat, "run"));
        return lines;
    }

    /** The report of a measurement that ended before its first run. */
    public static List<String> partialLines(Preparation preparation, int digits) {
        return List.of(
                "stopped before the end of the first run", executions(preparation, preparation.executions(), digits));
    }

    /** IPython's line: {@code 8.33 µs ± 36 ns per loop (mean ± std. dev. of 7 runs, 100,000 loops each)}. */
    public static String firstLine(TimeitResult result, int digits) {
        return TimeFormat.seconds(result.average(), digits) + " ± " + TimeFormat.seconds(result.stdev(), digits)
                + " per loop (mean ± std. dev. of " + counted(result.repeat(), "run") + ", "
                + counted(result.loops(), "loop") + " each)";
    }

    /** Says how much output was dropped while the statement was measured. */
    public static String hiddenOutput(long lines, long executions) {
        return "(" + counted(lines, "line") + " of output of " + counted(executions, "more execution") + " hidden)";
    }

    /** What stands in the report's place while the measurement goes on. */
    public static String progress(double seconds, int runsDone, int repeat) {
        String state = runsDone == 0 ? "warming up" : counted(runsDone, "run") + " of " + repeat + " done";
        return "measuring for " + TimeFormat.seconds(seconds, 2) + ": " + state;
    }

    private static Optional<String> spread(TimeitResult result, int digits) {
        List<String> parts = new ArrayList<>();
        if (result.repeat() > 1) {
            Range interval = result.confidenceInterval().orElseThrow();
            parts.add("median " + TimeFormat.seconds(result.median(), digits));
            // The formula knows no sign of time: with few and uneven runs it reaches below zero.
            parts.add("95 % CI of the mean " + TimeFormat.range(Math.max(0, interval.low()), interval.high(), digits));
            parts.add("min…max " + TimeFormat.range(result.best(), result.worst(), digits));
        }
        result.bytesPerLoop().ifPresent(b -> parts.add(ByteFormat.bytes(b) + "/loop"));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static String executions(Preparation preparation, long executions, int digits) {
        List<String> parts = new ArrayList<>();
        preparation
                .firstCallNanos()
                .ifPresent(n -> parts.add("first call " + TimeFormat.seconds(n / NANOS, digits) + " (cold)"));
        parts.add(
                preparation.executions() == 0
                        ? "no warm-up"
                        : "warm-up " + TimeFormat.seconds(preparation.nanos() / NANOS, digits));
        parts.add(counted(executions, "execution") + " in all");
        return String.join(", ", parts);
    }

    static String counted(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
