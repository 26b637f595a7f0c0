// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jiffy.jvm.JvmActivity;
import jiffy.jvm.ResourceUsage;
import jiffy.jvm.VmCpu;
import jiffy.timing.result.Cost;
import jiffy.timing.result.TimeResult;
import org.junit.jupiter.api.Test;

class TimeReportTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private static final ResourceUsage USAGE = new ResourceUsage(
            10_670 * MICRO,
            Optional.of(new ResourceUsage.Detail(8_950 * MICRO, 1_720 * MICRO, 103_032 * 1024, 31_921, 0, 113, 328)));
    private static final JvmActivity JVM = new JvmActivity(24_000_048, 24_000_048, 2, 3 * MILLI, 4 * MILLI, 17);

    private static TimeResult result(ResourceUsage usage, long compileNanos) {
        return new TimeResult(new Cost(11 * MILLI, 8 * MILLI, usage, JVM), compileNanos);
    }

    private static void assertLines(String expected, List<String> lines) {
        assertEquals(expected.strip(), String.join("\n", lines));
    }

    @Test
    void twoLinesAsInIPython() {
        assertLines("""
                CPU times: user 8.95 ms, sys: 1.72 ms, total: 10.7 ms
                Wall time: 11 ms
                """, TimeReport.lines(result(USAGE, 100 * MILLI)));
    }

    @Test
    void theCompilerIsNamedWhenItTookLong() {
        assertLines("""
                CPU times: user 8.95 ms, sys: 1.72 ms, total: 10.7 ms
                Wall time: 11 ms
                Compiler : 759 ms
                """, TimeReport.lines(result(USAGE, 759 * MILLI)));
    }

    @Test
    void withoutGetrusageThereIsOnlyTheTotal() {
        TimeResult result = result(new ResourceUsage(10 * MILLI, Optional.empty()), 0);
        assertLines("""
                CPU times: total: 10 ms
                Wall time: 11 ms
                """, TimeReport.lines(result));
        assertLines("real 0.01", TimeReport.posix(result));
    }

    @Test
    void posixFormat() {
        ResourceUsage.Detail detail = new ResourceUsage.Detail(3_150 * MILLI, 60 * MILLI, 0, 0, 0, 0, 0);
        ResourceUsage usage = new ResourceUsage(3_210 * MILLI, Optional.of(detail));
        assertLines("""
                real 3.24
                user 3.15
                sys 0.06
                """, TimeReport.posix(new TimeResult(new Cost(3_240 * MILLI, 3_000 * MILLI, usage, JVM), 0)));
    }

    @Test
    void details() {
        assertLines("""
                Percent of CPU this code got: 97%
                Maximum resident set size (kbytes): 103032 (of the process since its start)
                Major (requiring I/O) page faults: 0
                Minor (reclaiming a frame) page faults: 31921
                Voluntary context switches: 113
                Involuntary context switches: 328
                JIT compilers: 4 ms (36% of wall time)
                Garbage collections: 2 in 3 ms (27% of wall time)
                Allocated by this thread: 24 MB
                Allocated by other threads: 0 B
                Classes loaded: 17
                """, TimeReport.details(result(USAGE, 0), VmCpu.UNKNOWN));
    }

    @Test
    void sharesOfCpuTimeWhereThatIsKnownByThread() {
        List<String> lines = TimeReport.details(result(USAGE, 0), new VmCpu(1 * MILLI, 30 * MILLI, false));
        assertEquals("JIT compilers: 4 ms (9% of CPU)", lines.get(6));
        assertEquals("Garbage collections: 2 in 3 ms (100% of CPU)", lines.get(7));
        List<String> atLeast = TimeReport.details(result(USAGE, 0), new VmCpu(1 * MILLI, 30 * MILLI, true));
        assertEquals("JIT compilers: 4 ms (at least 9% of CPU)", atLeast.get(6));
    }

    @Test
    void whatOtherThreadsAllocated() {
        JvmActivity parallel = new JvmActivity(1_000, 200_001_000, 0, 0, 0, 0);
        assertLines(
                """
                JIT compilers: 0 ms
                Garbage collections: 0 in 0 ms
                Allocated by this thread: 1 kB
                Allocated by other threads: 200 MB
                Classes loaded: 0
                """, TimeReport.details(new TimeResult(new Cost(0, 0, ResourceUsage.NONE, parallel), 0), VmCpu.NONE));
        JvmActivity untold = new JvmActivity(1_000, JvmActivity.UNKNOWN, 0, 0, 0, 0);
        assertEquals(
                "Allocated by other threads: reported by JDK 21 and newer",
                TimeReport.details(new TimeResult(new Cost(0, 0, ResourceUsage.NONE, untold), 0), VmCpu.NONE)
                        .get(3));
    }

    @Test
    void nothingIsDividedByZero() {
        assertLines(
                """
                JIT compilers: 0 ms
                Garbage collections: 0 in 0 ms
                Allocated by this thread: 0 B
                Allocated by other threads: 0 B
                Classes loaded: 0
                """,
                TimeReport.details(
                        new TimeResult(new Cost(0, 0, ResourceUsage.NONE, JvmActivity.NONE), 0), VmCpu.NONE));
    }

    @Test
    void everyLocaleReadsTheSame() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("de-DE", "ar-EG", "ar-EG-u-nu-arab", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                twoLinesAsInIPython();
                posixFormat();
                details();
                sharesOfCpuTimeWhereThatIsKnownByThread();
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
