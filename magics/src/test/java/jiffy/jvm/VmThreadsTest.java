// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jiffy.timing.DetailedStopwatch;
import jiffy.timing.FakeClock;
import jiffy.timing.Stopwatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class VmThreadsTest {

    private final FakeClock clock = new FakeClock();

    @Test
    void threadsAreKnownByTheirNames() {
        List.of("C2 CompilerThre\n", "C1 CompilerThre\n").forEach(n -> assertTrue(VmThreads.isCompiler(n), n));
        List.of("VM Thread\n", "GC Thread#0\n", "G1 Conc#0\n", "ZWorkerYoung#0\n")
                .forEach(n -> assertTrue(VmThreads.isCollector(n), n));
        List.of("VM Periodic Tas\n", "java\n", "Zoo keeper\n", "jiffy-iopub\n")
                .forEach(n -> assertFalse(VmThreads.isCompiler(n) || VmThreads.isCollector(n), n));
    }

    @Test
    void stretchesAddUp() {
        Iterator<VmThreads> readings = List.of(
                        new VmThreads(Map.of("C11", 100L, "G12", 50L)),
                        new VmThreads(Map.of("C11", 130L, "C20", 7L, "G12", 55L)),
                        new VmThreads(Map.of("C11", 900L, "G12", 60L)),
                        new VmThreads(Map.of("C11", 901L, "G12", 60L)))
                .iterator();
        DetailedStopwatch stopwatch = new DetailedStopwatch(new Stopwatch(clock), readings::next);
        for (int i = 0; i < 2; i++) {
            stopwatch.begin();
            clock.work(1_000);
            stopwatch.end();
        }
        assertEquals(new VmCpu(38, 5, false), stopwatch.vmCpu());
    }

    @Test
    void newThreadsCountAndThoseThatEndAreMissed() {
        VmThreads begin = new VmThreads(Map.of("C11", 100L));
        VmThreads both = new VmThreads(Map.of("C11", 130L, "C20", 7L));
        assertEquals(new VmCpu(37, 0, false), both.since(begin));
        assertEquals(new VmCpu(2, 0, true), new VmThreads(Map.of("C20", 9L)).since(both));
    }

    @Test
    void aSystemThatReportsNothing() {
        assertEquals(VmCpu.UNKNOWN, new VmThreads(Map.of()).since(new VmThreads(Map.of())));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theCollectorsOwnThreadWorks() {
        VmThreads begin = VmThreads.now();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        VmCpu cpu = VmThreads.now().since(begin);
        assertTrue(cpu.equals(VmCpu.UNKNOWN) || cpu.collectorNanos() > 0, cpu::toString);
    }
}
