// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jiffy.jvm.JvmActivity;
import jiffy.jvm.ResourceUsage;
import jiffy.jvm.VmCpu;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.TimeFormat;
import jiffy.timing.result.TimeResult;

/** The report of {@code %time}. */
public final class TimeReport {

    private static final long NOTEWORTHY_COMPILATION = 100_000_000;
    private static final double NANOS = 1e9;

    private TimeReport() {}

    /** IPython's two lines; a third one for the Java compiler if it took more than 0.1 s. */
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

    /**
     * The three lines of {@code time -p} (POSIX), in seconds; without user and sys where the system does not report
     * them.
     */
    public static List<String> posix(TimeResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "real %.2f", result.wall()));
        result.user().ifPresent(s -> lines.add(String.format(Locale.ROOT, "user %.2f", s)));
        result.sys().ifPresent(s -> lines.add(String.format(Locale.ROOT, "sys %.2f", s)));
        return lines;
    }

    /**
     * The lines of {@code /usr/bin/time --verbose}, followed by counters of the JVM.
     *
     * @param vmCpu what the JVM's own threads used meanwhile
     */
    public static List<String> details(TimeResult result, VmCpu vmCpu) {
        List<String> lines = new ArrayList<>();
        if (result.wall() > 0) {
            lines.add(percent("Percent of CPU this code got", result.cpu() / result.wall()));
        }
        result.cost().usage().detail().ifPresent(d -> addUsage(lines, d));
        addJvm(lines, result, vmCpu);
        return lines;
    }

    private static void addUsage(List<String> lines, ResourceUsage.Detail detail) {
        lines.add("Maximum resident set size (kbytes): " + detail.peakResidentBytes() / 1024
                + " (of the process since its start)");
        lines.add("Major (requiring I/O) page faults: " + detail.majorFaults());
        lines.add("Minor (reclaiming a frame) page faults: " + detail.minorFaults());
        lines.add("Voluntary context switches: " + detail.voluntarySwitches());
        lines.add("Involuntary context switches: " + detail.involuntarySwitches());
    }

    private static void addJvm(List<String> lines, TimeResult result, VmCpu vmCpu) {
        JvmActivity jvm = result.cost().jvm();
        lines.add("JIT compilers: " + millis(jvm.compilationNanos())
                + share(jvm.compilationNanos(), vmCpu.compilerNanos(), vmCpu.threadsEnded(), result));
        lines.add("Garbage collections: " + jvm.collections() + " in " + millis(jvm.collectionNanos())
                + share(jvm.collectionNanos(), vmCpu.collectorNanos(), vmCpu.threadsEnded(), result));
        if (jvm.allocatedBytes() != JvmActivity.UNKNOWN) {
            lines.add("Allocated by this thread: " + ByteFormat.bytes(jvm.allocatedBytes()));
            lines.add(
                    jvm.allAllocatedBytes() == JvmActivity.UNKNOWN
                            ? "Allocated by other threads: reported by JDK 21 and newer"
                            : "Allocated by other threads: "
                                    + ByteFormat.bytes(Math.max(0, jvm.allAllocatedBytes() - jvm.allocatedBytes())));
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

    /** A share of CPU time, if that is known by thread; otherwise of wall time, which differs on a busy machine. */
    private static String share(long wallNanos, long cpuNanos, boolean atLeast, TimeResult result) {
        long cpu = result.cost().usage().cpuNanos();
        if (wallNanos == 0 || cpu == 0) {
            return "";
        }
        if (cpuNanos < 0) {
            return String.format(
                    Locale.ROOT,
                    " (%.0f%% of wall time)",
                    100.0 * wallNanos / result.cost().wallNanos());
        }
        double percent = Math.min(100, 100.0 * cpuNanos / cpu);
        return String.format(Locale.ROOT, " (%s%.0f%% of CPU)", atLeast ? "at least " : "", percent);
    }

    private static String percent(String name, double share) {
        return String.format(Locale.ROOT, "%s: %.0f%%", name, 100 * share);
    }
}
