// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackPressureTest {

    private final BackPressure pressure = new BackPressure(100_000);

    @Test
    void whatIsReadMakesRoom() {
        for (int i = 0; i < 5; i++) {
            pressure.add(List.of(new byte[200_000]));
            assertTrue(pressure.awaitRoom(() -> false));
        }
    }

    @Test
    void whatNobodyReadsLetsOthersWaitOnceAndThenLeavesOut() {
        var unread = List.of(new byte[200_000]);
        pressure.add(unread);
        var asked = new AtomicInteger();
        assertFalse(pressure.awaitRoom(() -> asked.incrementAndGet() < 0));
        int first = asked.getAndSet(0);
        assertTrue(first > 1, "asked " + first + " times");
        assertFalse(pressure.awaitRoom(() -> asked.incrementAndGet() < 0));
        assertTrue(asked.get() == 0, "asked " + asked + " times");
        Reference.reachabilityFence(unread);
    }

    @Test
    void anInterruptEndsTheWait() {
        var unread = List.of(new byte[200_000]);
        pressure.add(unread);
        assertFalse(pressure.awaitRoom(() -> true));
        Reference.reachabilityFence(unread);
    }

    @Test
    void smallFramesAreNotCounted() {
        var small = List.of(new byte[100], new byte[9000]);
        assertTrue(BackPressure.isSmall(small));
        assertFalse(BackPressure.isSmall(List.of(new byte[100], new byte[90_000])));
        for (int i = 0; i < 100; i++) {
            pressure.add(small);
        }
        assertTrue(pressure.awaitRoom(() -> false));
        Reference.reachabilityFence(small);
    }
}
