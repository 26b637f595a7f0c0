// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.jmh;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jiffy.timing.JmhResult;

/** What JMH prints while it runs, and what it writes at the end. */
final class JmhOutput {

    private static final Pattern ITERATION = Pattern.compile("(?m)^(# Warmup )?Iteration +(\\d+): ");
    private static final Pattern FAILURE = Pattern.compile("(?m)<failure>\\s+(\\S.*)$");
    private static final double NANOS = 1e9;

    // Columns of the table: benchmark, mode, threads, samples, score, error, unit.
    private static final int SCORE = 4;
    private static final int ERROR = 5;

    private final Consumer<String> progress;
    private final StringBuilder text = new StringBuilder();
    private int seen;

    /** @param progress is told in words how far it is */
    JmhOutput(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Takes text as it comes. */
    synchronized void add(String more) {
        text.append(more);
        Matcher matcher = ITERATION.matcher(text).region(seen, text.length());
        while (matcher.find()) {
            seen = matcher.end();
            progress.accept(
                    "JMH: " + (matcher.group(1) == null ? "" : "warm-up ") + "iteration " + matcher.group(2) + " of 5");
        }
    }

    /** Why there is no result. */
    synchronized String failure() {
        Matcher matcher = FAILURE.matcher(text);
        if (matcher.find()) {
            return "in JMH's JVM the statement failed with " + matcher.group(1);
        }
        List<String> lines = text.toString().lines().filter(l -> !l.isBlank()).toList();
        return "JMH failed: " + (lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
    }

    /** Reads the table of results. */
    static JmhResult result(String version, String csv, List<String> remade) {
        double seconds = Double.NaN;
        double error = Double.NaN;
        double bytes = Double.NaN;
        for (String line : csv.lines().skip(1).toList()) {
            String[] column = line.replace("\"", "").split(",");
            if (column[0].endsWith("gc.alloc.rate.norm")) {
                bytes = number(column[SCORE]);
            } else if (!column[0].contains(":")) {
                seconds = number(column[SCORE]) / NANOS;
                error = number(column[ERROR]) / NANOS;
            }
        }
        return new JmhResult(version, seconds, error, bytes, remade);
    }

    // An allocation of next to nothing is written as ≈ 10⁻⁴.
    private static double number(String text) {
        return text.startsWith("≈") ? 0 : Double.parseDouble(text);
    }
}
