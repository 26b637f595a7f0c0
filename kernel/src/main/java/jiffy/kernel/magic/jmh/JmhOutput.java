// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.jmh;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jiffy.timing.result.JmhResult;

/** JMH's output while it runs, and its file of results. */
final class JmhOutput {

    private static final Pattern ITERATION = Pattern.compile("(?m)^(# Warmup )?Iteration +(\\d+): ");
    private static final Pattern FAILURE = Pattern.compile("(?m)<failure>\\s+(\\S.*)$");
    private static final double NANOS = 1e9;

    private final Consumer<String> progress;
    private final StringBuilder text = new StringBuilder();
    private int seen;

    /** @param progress receives a line at the beginning of each iteration */
    JmhOutput(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Adds text that JMH has printed. */
    synchronized void add(String more) {
        text.append(more);
        Matcher matcher = ITERATION.matcher(text).region(seen, text.length());
        while (matcher.find()) {
            seen = matcher.end();
            progress.accept("JMH: " + (matcher.group(1) == null ? "" : "warm-up ") + "iteration " + matcher.group(2)
                    + " of " + JmhBenchmark.ITERATIONS);
        }
    }

    /** The reason why there is no result, in one line. */
    synchronized String failure() {
        Matcher matcher = FAILURE.matcher(text);
        if (matcher.find()) {
            return "in JMH's JVM the statement failed with " + matcher.group(1);
        }
        List<String> lines = text.toString().lines().filter(l -> !l.isBlank()).toList();
        return "JMH failed: " + (lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1));
    }

    /**
     * Reads JMH's file of results.
     *
     * @param json an array of the one benchmark
     */
    static JmhResult result(String json, List<String> remade) {
        JsonObject benchmark =
                JsonParser.parseString(json).getAsJsonArray().get(0).getAsJsonObject();
        JsonObject metric = benchmark.getAsJsonObject("primaryMetric");
        return new JmhResult(
                benchmark.get("jmhVersion").getAsString(),
                benchmark.get("forks").getAsInt(),
                benchmark.get("measurementIterations").getAsInt(),
                benchmark.get("measurementTime").getAsString(),
                metric.get("score").getAsDouble() / NANOS,
                metric.get("scoreError").getAsDouble() / NANOS,
                bytes(benchmark.getAsJsonObject("secondaryMetrics")),
                remade);
    }

    // Some versions of JMH put a dot before the names of profilers' results.
    private static double bytes(JsonObject metrics) {
        return metrics.entrySet().stream()
                .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(e -> e.getValue().getAsJsonObject().get("score").getAsDouble())
                .findFirst()
                .orElse(Double.NaN);
    }
}
