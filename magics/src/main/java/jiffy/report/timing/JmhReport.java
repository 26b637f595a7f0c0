// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.TimeFormat;
import jiffy.timing.result.JmhResult;
import jiffy.timing.result.TimeitResult;

/** The lines that {@code %timeit --jmh} prints below its own report. */
public final class JmhReport {

    private static final double ALIKE = 1.1;

    private JmhReport() {}

    /** Returns JMH's result, and the ratio of our result to it. */
    public static List<String> lines(JmhResult jmh, TimeitResult ours, int digits) {
        List<String> lines = new ArrayList<>();
        String error = Double.isNaN(jmh.error()) ? "" : " ± " + TimeFormat.seconds(jmh.error(), digits);
        String bytes = Double.isNaN(jmh.bytes()) ? "" : ", " + ByteFormat.bytes(jmh.bytes()) + "/loop";
        lines.add("JMH " + jmh.version() + ": " + TimeFormat.seconds(jmh.seconds(), digits) + error
                + " per loop (mean ± 99.9 % error of " + iterations(jmh) + ")" + bytes);
        double ratio = ours.average() / jmh.seconds();
        lines.add(String.format(Locale.ROOT, "%%timeit's mean is %.2f times JMH's", ratio) + hint(ratio));
        if (!jmh.remade().isEmpty()) {
            lines.add("made anew for JMH by their initializers: " + String.join(", ", jmh.remade()));
        }
        return lines;
    }

    private static String iterations(JmhResult jmh) {
        String ofOne = TimeitReport.counted(jmh.iterations(), "iteration") + " of " + jmh.iterationTime() + " in ";
        return ofOne + (jmh.forks() == 1 ? "a JVM of its own" : "each of " + jmh.forks() + " JVMs of its own");
    }

    private static String hint(double ratio) {
        return ratio > ALIKE
                ? "; JMH's JVM has no JIT profiles of earlier cells, and --fresh shows what they cost here"
                : "";
    }
}
