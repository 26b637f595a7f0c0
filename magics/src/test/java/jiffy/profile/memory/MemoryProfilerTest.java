// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import jiffy.jvm.AllocatedBytes;
import jiffy.jvm.AllocatedBytes.Scope;
import jiffy.profile.MemoryProfile;
import org.junit.jupiter.api.Test;

class MemoryProfilerTest {

    private Object kept;

    private static MemoryProfile profile(Callable<?> code) throws Exception {
        MemoryProfiler profiler = new MemoryProfiler(Duration.ofHours(1));
        try (profiler) {
            profiler.begin();
            try {
                code.call();
            } finally {
                profiler.end();
            }
        }
        return profiler.profile();
    }

    @Test
    void allocationIsExactToTheByte() throws Exception {
        profile(() -> kept = new byte[10]);
        MemoryProfile profile = profile(() -> kept = new byte[1_000_000]);

        assertEquals(1_000_016, profile.allocated());
        assertEquals(Scope.EXACT, profile.allocatedBy());
        assertTrue(profile.liveGrowth() > 900_000 && profile.liveGrowth() < 1_500_000, "live: " + profile.liveGrowth());
        assertTrue(profile.peakHeap() >= profile.baselineHeap());
    }

    @Test
    void garbageDoesNotGrowTheHeap() throws Exception {
        MemoryProfile profile = profile(() -> {
            for (int i = 0; i < 400; i++) {
                kept = new byte[1_000_000];
            }
            return kept = null;
        });

        // A collection may leave some bytes of its own.
        assertEquals(400 * 1_000_016L, profile.allocated(), 10_000.0);
        assertTrue(profile.liveGrowth() < 1_000_000, "live: " + profile.liveGrowth());
        assertTrue(profile.points().size() >= 2);
    }

    @Test
    void threadsThatEndedAreCountedWhereTheJvmKnowsThem() throws Exception {
        MemoryProfile profile = profile(() -> {
            Thread[] threads = new Thread[4];
            for (int i = 0; i < 4; i++) {
                threads[i] = new Thread(() -> kept = new byte[1_000_000]);
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return null;
        });

        boolean known = AllocatedBytes.knowsEndedThreads();
        assertEquals(known ? Scope.ENDED_THREADS : Scope.AT_LEAST, profile.allocatedBy());
        long least = known ? 4 * 1_000_016L : 0;
        assertTrue(profile.allocated() >= least && profile.allocated() < 5_000_000, "" + profile.allocated());
    }

    @Test
    void threadsOfOthersThatEndAreNotTakenForTheStatements() throws Exception {
        ThreadGroup others = new ThreadGroup(AllocatedBytes.root(), "others");
        MemoryProfile profile = profile(() -> {
            Thread thread = new Thread(others, () -> kept = new byte[1_000_000]);
            thread.start();
            thread.join();
            return null;
        });

        assertNotEquals(Scope.EXACT, profile.allocatedBy());
    }

    @Test
    void workersOfPoolsAreCounted() throws Exception {
        MemoryProfile profile = profile(() -> IntStream.range(0, 1_000)
                .parallel()
                .map(i -> new byte[100_000].length)
                .sum());

        assertEquals(Scope.EXACT, profile.allocatedBy());
        assertTrue(profile.allocated() >= 100_016_000L && profile.allocated() < 102_000_000L, "" + profile.allocated());
    }
}
