// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import jiffy.jvm.AllocatedBytes.Scope;
import jiffy.profile.MemoryProfile;
import jiffy.profile.MemoryProfile.Point;
import jiffy.profile.memory.MemitResult;
import org.junit.jupiter.api.Test;

class MemitReportTest {

    private static final long MIB = 1024 * 1024;

    private static MemoryProfile run(long resident, boolean exact, long growth, Point... points) {
        return new MemoryProfile(
                600_000_000,
                resident,
                resident < 0 ? resident : resident + 3 * MIB / 2,
                40_000_016,
                exact ? Scope.EXACT : Scope.AT_LEAST,
                20_000_000,
                60_000_000,
                exact,
                growth,
                points.length > 3 ? 2 : 0,
                12_000_000,
                List.of(points));
    }

    private static MemitResult result(MemoryProfile... runs) {
        return new MemitResult(List.of(runs));
    }

    private static final Point[] SAW = {
        new Point(0, 20_000_000, false),
        new Point(200_000_000, 60_000_000, false),
        new Point(205_000_000, 21_000_000, true),
        new Point(400_000_000, 60_000_000, false),
        new Point(405_000_000, 22_000_000, true),
        new Point(600_000_000, 40_000_000, false)
    };

    @Test
    void memoryProfilersLineAndWhatTheJvmKnows() {
        assertEquals("""
                peak memory: 201.50 MiB, increment: 1.50 MiB
                allocated: 40 MB (40,000,016 B)
                heap: peak 60 MB, before 20 MB; live growth 2 MB
                GC: 2 collections, 12 ms
                ▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃█▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃█▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▅
                                    ^                   ^
                heap 0…60 MB over 600 ms, ^ GC\
                """, String.join("\n", MemitReport.lines(result(run(200 * MIB, true, 2_000_000, SAW)))));
    }

    @Test
    void reportsWhatIsNotExactAndWhatIsUnknown() {
        assertEquals(
                """
                peak memory: 57.22 MiB, increment: 38.15 MiB (of the heap: this system does not report the process)
                allocated: at least 40 MB (40,000,016 B) (threads ended that this JVM no longer counts; newer JDKs do)
                heap: peak at least 60 MB, before 20 MB; live growth unknown (this JVM does not collect on request)
                GC: 0 collections""",
                String.join(
                        "\n",
                        MemitReport.lines(result(run(MemoryProfile.UNKNOWN, false, MemoryProfile.UNKNOWN, SAW[0])))));
    }

    @Test
    void aValueThatOnlyTheLastRunKeepsIsCountedOnce() {
        MemoryProfile run = run(200 * MIB, true, 50_000_016, SAW[0]);
        assertEquals(
                "heap: peak 60 MB, before 20 MB; live growth 50 MB after all 3 runs",
                MemitReport.lines(result(run, run, run)).get(2));
    }

    @Test
    void severalRunsShowWhatIsLeftAfterTheLastAndTheHighestPeak() {
        List<String> lines =
                MemitReport.lines(result(run(200 * MIB, true, 30_000, SAW[0]), run(210 * MIB, true, -20_000, SAW[0])));
        assertEquals("peak memory: 211.50 MiB, increment: 11.50 MiB", lines.get(0));
        assertEquals(
                "heap: peak 60 MB, before 20 MB; live growth none (less than 1 MB after all 2 runs)", lines.get(2));
    }

    @Test
    void drawsAPngWhereThereIsSomethingToSee() {
        byte[] png = HeapChart.png(run(200 * MIB, true, 0, SAW)).orElseThrow();
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
        assertTrue(HeapChart.png(run(200 * MIB, true, 0, SAW[0])).isEmpty());
    }

    @Test
    void theScalesHaveRoundSteps() {
        assertEquals(50_000_000, HeapPainter.roundStep(157_000_000, 3));
        assertEquals(100_000_000, HeapPainter.roundStep(377_000_000, 5));
        assertEquals(1, HeapPainter.roundStep(1, 3));
    }
}
