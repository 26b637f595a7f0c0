// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SteadyStateTest {

    private static int batchesUntilSteady(int window, double... times) {
        SteadyState state = new SteadyState();
        for (int i = 0; i < times.length; i++) {
            state.add(times[i], 0, window);
            if (state.isReached()) {
                return i + 1;
            }
        }
        return -1;
    }

    @Test
    void aFullWindowOfEqualTimingsIsSteady() {
        assertEquals(6, batchesUntilSteady(6, 5, 5, 5, 5, 5, 5));
        assertEquals(-1, batchesUntilSteady(6, 5, 5, 5, 5, 5));
    }

    @Test
    void theSlowestThirdCountsAsNoise() {
        assertEquals(6, batchesUntilSteady(6, 5, 9, 5.1, 5, 7, 5));
        assertEquals(-1, batchesUntilSteady(6, 5, 9, 5.1, 8, 7, 5));
    }

    @Test
    void timingsThatStillFallAreNotSteady() {
        assertEquals(5, batchesUntilSteady(3, 0.391, 0.188, 0.149, 0.149, 0.149));
    }

    @Test
    void nothingMayBeCompiledMeanwhile() {
        SteadyState state = new SteadyState();
        state.add(5, 0, 3);
        state.add(5, 1_000_000, 3);
        state.add(5, 0, 3);
        assertEquals(false, state.isReached());
        state.add(5, 0, 3);
        state.add(5, 0, 3);
        assertEquals(true, state.isReached());
    }
}
