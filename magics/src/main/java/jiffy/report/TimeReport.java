// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jiffy.timing.JvmActivity;
import jiffy.timing.ResourceUsage;
import jiffy.timing.TimeResult;

/** What {@code %time} prints, line by line. */
public final class TimeReport {

    private static final long NOTEWORTHY_COMPILATION = 100_000_000;
    private static final double NANOS = 1e9;

    private TimeReport() {}

    /** IPython's two lines; a third for the Java compiler where it took more than 0.1 s. */
    public static List<String> lines(TimeResult result) {
        List<String> lines = new ArrayList<>();
        String total = "total: " + TimeFormat.seconds(result.cpu());
        lines.add(
                result.user().isEmpty() || result.sys().isEmpty()
                        ? "CPU times: " + total
                        : "CPU times: user " + TimeFormat.seconds(result.user().getAsDouble()) + ", sys: "
                                + TimeFormat.seconds(result.sys().getAsDouble()) + ", " + total);
        lines.add("Wall time: " + TimeFormat.seconds(result.wall()));
        addCompiler(lines, result);
        return lines;
    }

    /** The three lines of {@code time -p} (POSIX), in seconds; without user and sys where the system does not tell. */
    public static List<String> posix(TimeResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "real %.2f", result.wall()));
        result.user().ifPresent(s -> lines.add(String.format(Locale.ROOT, "user %.2f", s)));
        result.sys().ifPresent(s -> lines.add(String.format(Locale.ROOT, "sys %.2f", s)));
        return lines;
    }

    /** What {@code /usr/bin/time --verbose} tells of a process, in its words, and what only a JVM knows. */
    public static List<String> details(TimeResult result) {
        List<String> lines = new ArrayList<>();
        if (result.wall() > 0) {
            lines.add(percent("Percent of CPU this code got", result.cpu() / result.wall()));
        }
        result.cost().usage().detail().ifPresent(d -> addUsage(lines, d));
        addJvm(lines, result);
        return lines;
    }

    private static void addUsage(List<String> lines, ResourceUsage.Detail detail) {
        lines.add("Maximum resident set size (kbytes): " + detail.peakResidentBytes() / 1024);
        lines.add("Major (requiring I/O) page faults: " + detail.majorFaults());
        lines.add("Minor (reclaiming a frame) page faults: " + detail.minorFaults());
        lines.add("Voluntary context switches: " + detail.voluntarySwitches());
        lines.add("Involuntary context switches: " + detail.involuntarySwitches());
    }

    private static void addJvm(List<String> lines, TimeResult result) {
        JvmActivity jvm = result.cost().jvm();
        lines.add("JIT compilers: " + millis(jvm.compilationNanos()) + share(jvm.compilationNanos(), result));
        lines.add("Garbage collections: " + jvm.collections() + " in " + millis(jvm.collectionNanos())
                + share(jvm.collectionNanos(), result));
        if (jvm.allocatedBytes() != JvmActivity.UNKNOWN) {
            lines.add("Allocated by this thread: " + ByteFormat.bytes(jvm.allocatedBytes()));
        }
        lines.add("Classes loaded: " + jvm.classesLoaded());
    }

    private static void addCompiler(List<String> lines, TimeResult result) {
        if (result.compileNanos() > NOTEWORTHY_COMPILATION) {
            lines.add("Compiler : " + TimeFormat.seconds(result.compileNanos() / NANOS));
        }
    }

    private static String millis(long nanos) {
        return nanos == 0 ? "0 ms" : TimeFormat.seconds(nanos / NANOS);
    }

    private static String share(long nanos, TimeResult result) {
        long cpu = result.cost().usage().cpuNanos();
        return nanos == 0 || cpu == 0 ? "" : String.format(Locale.ROOT, " (%.0f%% of CPU)", 100.0 * nanos / cpu);
    }

    private static String percent(String name, double share) {
        return String.format(Locale.ROOT, "%s: %.0f%%", name, 100 * share);
    }
}
