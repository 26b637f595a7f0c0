// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import jiffy.jvm.JvmActivity;
import jiffy.jvm.ResourceUsage.Detail;
import jiffy.report.format.TimeFormat;
import jiffy.timing.result.Cost;
import jiffy.timing.result.Preparation.Steadiness;
import jiffy.timing.result.Run;
import jiffy.timing.result.TimeSource;
import jiffy.timing.result.TimeitResult;

/** Notes on what disturbed a measurement, and on the limits of its figures. The gravest comes first. */
final class TimeitMarks {

    private static final double NANOS = 1e9;
    private static final double NOTEWORTHY = 0.01;
    private static final double AS_FAST_AS_EMPTY = 1.1;
    private static final double LITTLE_CPU_TIME = 0.9;
    private static final double MUCH_SYSTEM_TIME = 0.2;
    private static final double FAR_SLOWER = 1.5;

    private final TimeitResult result;
    private final int digits;

    TimeitMarks(TimeitResult result, int digits) {
        this.result = result;
        this.digits = digits;
    }

    List<String> all() {
        List<String> marks = new ArrayList<>();
        emptyLoop().ifPresent(marks::add);
        notSteady().ifPresent(marks::add);
        slowestRun().ifPresent(marks::add);
        collections().ifPresent(marks::add);
        slowCollection().ifPresent(marks::add);
        compilation().ifPresent(marks::add);
        waiting().ifPresent(marks::add);
        systemTime().ifPresent(marks::add);
        conditions(marks);
        return marks;
    }

    private Optional<String> emptyLoop() {
        if (result.conditions().emptyLoop().isEmpty()) {
            return Optional.empty();
        }
        double empty = result.conditions().emptyLoop().getAsDouble();
        if (empty < NOTEWORTHY * result.median()) {
            return Optional.empty();
        }
        String time = TimeFormat.seconds(empty, digits);
        return Optional.of(
                result.undisturbed() <= empty * AS_FAST_AS_EMPTY
                        ? "NOTHING MEASURED: the empty loop takes as long (" + time
                                + "), so the compiler removed the statement, or it is too fast to be distinguished"
                        : "the empty loop takes " + time + " of it");
    }

    private Optional<String> notSteady() {
        return result.preparation().steadiness() == Steadiness.NOT_STEADY
                ? Optional.of("NOT STEADY: the timings had not settled when the warm-up ended")
                : Optional.empty();
    }

    private Optional<String> slowestRun() {
        double times = result.worst() / result.best();
        if (!(times >= FAR_SLOWER) || Double.isInfinite(times)) {
            return Optional.empty();
        }
        int slowest = result.timings().indexOf(result.worst());
        return Optional.of(String.format(
                Locale.ROOT, "the slowest run took %.1f times the fastest (%s)", times, causeOf(slowest)));
    }

    private String causeOf(int run) {
        Cost cost = result.runs().get(run).cost();
        double excess =
                (result.worst() - result.best()) * result.runs().get(run).loops() * NANOS;
        if (cost.jvm().collectionNanos() > excess / 2) {
            return "garbage collection";
        }
        if (run == 0 && !result.preparation().isWarmUp()) {
            return "no warm-up";
        }
        if (waited(cost)) {
            return "it waited, or the machine was busy";
        }
        return cost.jvm().compilationNanos() > 0 ? "JIT compilation" : "no cause seen";
    }

    private Optional<String> collections() {
        long with = count(r -> r.jvm().collections() > 0);
        if (with == 0) {
            return Optional.empty();
        }
        String mark = "GC in " + with + " of " + TimeitReport.counted(result.repeat(), "run");
        double without = result.runs().stream()
                .filter(r -> r.cost().jvm().collections() == 0)
                .mapToDouble(result::perLoop)
                .average()
                .orElse(Double.NaN);
        return Optional.of(
                Double.isNaN(without)
                        ? mark + share(result.total().jvm().collectionNanos())
                        : mark + " (mean without: " + TimeFormat.seconds(without, digits) + ")");
    }

    private Optional<String> slowCollection() {
        return result.conditions().slowCollection().stream()
                .mapToObj(n -> "collected before the first run only, since that takes "
                        + TimeFormat.seconds(n / NANOS, digits))
                .findFirst();
    }

    private String share(long nanos) {
        long wall = result.total().wallNanos();
        return wall == 0 ? "" : String.format(Locale.ROOT, " (%.0f %% of the time)", 100.0 * nanos / wall);
    }

    private Optional<String> compilation() {
        long with = count(r -> r.jvm().compilationNanos() > 0);
        return with == 0
                ? Optional.empty()
                : Optional.of("JIT active in " + with + " of " + TimeitReport.counted(result.repeat(), "run"));
    }

    private Optional<String> waiting() {
        Cost total = result.total();
        long wall = total.wallNanos();
        long cpu = total.usage().cpuNanos();
        if (total.usage().isKnown() && cpu < LITTLE_CPU_TIME * wall) {
            double perLoop = cpu / NANOS / result.timedLoops();
            return Optional.of(String.format(
                    Locale.ROOT,
                    "CPU time only %s per loop, %.0f %% of wall time (the statement waits, or the machine is busy)",
                    TimeFormat.seconds(perLoop, digits),
                    100.0 * cpu / wall));
        }
        return waited(total) ? Optional.of(threadTime(total)) : Optional.empty();
    }

    private static String threadTime(Cost total) {
        double wall = total.wallNanos() / 100.0;
        double collected = total.jvm().collectionNanos() / wall;
        String collector =
                collected < 1 ? "" : String.format(Locale.ROOT, ", the garbage collector %.0f %%", collected);
        return String.format(Locale.ROOT, "the measuring thread ran %.0f %% of the time", total.threadCpuNanos() / wall)
                + collector + " (the rest it waits for others, or the machine is busy)";
    }

    private Optional<String> systemTime() {
        return result.total()
                .usage()
                .detail()
                .filter(d -> d.systemNanos() > MUCH_SYSTEM_TIME * (d.userNanos() + d.systemNanos()))
                .map(TimeitMarks::systemTime);
    }

    private static String systemTime(Detail detail) {
        double share = 100.0 * detail.systemNanos() / (detail.userNanos() + detail.systemNanos());
        return String.format(
                Locale.ROOT,
                "system time %.0f %% of CPU, %s",
                share,
                TimeitReport.counted(detail.minorFaults() + detail.majorFaults(), "page fault"));
    }

    private void conditions(List<String> marks) {
        if (result.conditions().source() == TimeSource.CPU) {
            marks.add("CPU time of the whole process");
        }
        if (!result.conditions().compilerBlackhole()) {
            marks.add("each value stored in memory, since the JVM runs without the blackhole flags");
        }
    }

    private long count(Predicate<Cost> what) {
        return result.runs().stream().map(Run::cost).filter(what).count();
    }

    // The compilers' threads work while the thread waits, so its own CPU time says more than the process's. In a
    // collection it waits for the collector, which is reported as such.
    private static boolean waited(Cost cost) {
        boolean threadKnown = cost.threadCpuNanos() != JvmActivity.UNKNOWN;
        long cpu = threadKnown
                ? cost.threadCpuNanos() + cost.jvm().collectionNanos()
                : cost.usage().cpuNanos();
        return (threadKnown || cost.usage().isKnown()) && cpu < LITTLE_CPU_TIME * cost.wallNanos();
    }
}
