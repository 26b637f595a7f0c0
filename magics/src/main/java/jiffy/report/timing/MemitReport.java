// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import jiffy.jvm.AllocatedBytes.Scope;
import jiffy.profile.MemoryProfile;
import jiffy.profile.memory.MemitResult;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.TimeFormat;

/** The report of {@code %memit}: {@code memory_profiler}'s line, followed by the JVM's memory counters. */
public final class MemitReport {

    private static final double MIB = 1024 * 1024;

    /** Growth below this is noise: the recorder, the measurement and the kernel's other threads leave as much. */
    private static final long NOISE = 500_000;

    private MemitReport() {}

    /** The report, line by line; the chart is of the last run. */
    public static List<String> lines(MemitResult result) {
        List<String> lines = new ArrayList<>(figures(result));
        lines.addAll(HeapChart.text(result.last()));
        return lines;
    }

    /** The report without the chart. */
    public static List<String> figures(MemitResult result) {
        List<MemoryProfile> runs = result.runs();
        List<String> lines = new ArrayList<>();
        lines.add(peak(runs));
        lines.add("allocated: " + allocated(result));
        boolean exact = runs.stream().allMatch(MemoryProfile::peakHeapIsExact);
        lines.add("heap: peak " + (exact ? "" : "at least ") + ByteFormat.bytes(result.peakHeap()) + ", before "
                + ByteFormat.bytes(runs.get(0).baselineHeap()) + "; live growth " + growth(result));
        long collections = runs.stream().mapToLong(MemoryProfile::collections).sum();
        double nanos = runs.stream().mapToLong(MemoryProfile::collectionNanos).sum();
        lines.add("GC: " + collections + (collections == 1 ? " collection" : " collections")
                + (collections > 0 ? ", " + TimeFormat.seconds(nanos / 1e9) : ""));
        return lines;
    }

    private static String peak(List<MemoryProfile> runs) {
        long baseline = runs.get(0).baselineResident();
        boolean known = baseline != MemoryProfile.UNKNOWN;
        ToLongFunction<MemoryProfile> amount = known ? MemoryProfile::peakResident : MemoryProfile::peakHeap;
        long before = known ? baseline : runs.get(0).baselineHeap();
        long peak = runs.stream().mapToLong(amount).max().orElse(0);
        String line = String.format(
                Locale.ROOT, "peak memory: %.2f MiB, increment: %.2f MiB", peak / MIB, (peak - before) / MIB);
        return known ? line : line + " (of the heap: this system does not report the process)";
    }

    private static String allocated(MemitResult result) {
        String amounts = result.runs().stream()
                .map(r -> (r.allocatedBy() == Scope.AT_LEAST ? "at least " : "") + exactBytes(r.allocated()))
                .distinct()
                .collect(Collectors.joining(" | "));
        return amounts
                + switch (result.scope()) {
                    case EXACT -> "";
                    case ENDED_THREADS -> " (with all threads that ended meanwhile, also those of the kernel)";
                    case AT_LEAST -> " (threads ended that this JVM no longer counts; newer JDKs do)";
                };
    }

    // The unit that reads well, and the bytes themselves.
    private static String exactBytes(long bytes) {
        String text = ByteFormat.bytes(Math.max(0, bytes));
        return bytes < 1000 ? text : text + String.format(Locale.ROOT, " (%,d B)", bytes);
    }

    private static String growth(MemitResult result) {
        long growth = result.liveGrowth();
        if (growth == MemoryProfile.UNKNOWN) {
            return "unknown (this JVM does not collect on request)";
        }
        int runs = result.runs().size();
        String inAll = runs == 1 ? "" : " after all " + runs + " runs";
        if (Math.abs(growth) < NOISE * runs) {
            return "none (less than " + ByteFormat.bytes(NOISE * runs) + inAll + ")";
        }
        return (growth < 0 ? "-" : "") + ByteFormat.bytes(Math.abs(growth)) + inAll;
    }
}
