// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmTest {

    @Test
    void collectorsByTheirUsualNames() {
        assertEquals("Serial", Jvm.collector(List.of("Copy", "MarkSweepCompact")));
        assertEquals("Parallel", Jvm.collector(List.of("PS MarkSweep", "PS Scavenge")));
        assertEquals("G1", Jvm.collector(List.of("G1 Young Generation", "G1 Concurrent GC", "G1 Old Generation")));
        assertEquals("ZGC", Jvm.collector(List.of("ZGC Minor Cycles", "ZGC Major Pauses")));
        assertEquals("no", Jvm.collector(List.of()));
    }

    @Test
    void aQueueOfTheCompilersIsBusyWhereAMethodIsInIt() {
        String idle = "Current compiles: \n\nC1 compile queue:\nEmpty\n\nC2 compile queue:\nEmpty\n\n";
        assertFalse(CompilerQueue.isBusy(idle));
        assertTrue(CompilerQueue.isBusy(idle.replace(
                "C1 compile",
                "C2 CompilerThread0  1359       4       java.util.HashMap::putVal (300 bytes)\nC1 compile")));
    }
}
