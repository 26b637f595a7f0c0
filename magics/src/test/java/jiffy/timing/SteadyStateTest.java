// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jiffy.timing.SteadyState.Timing;
import org.junit.jupiter.api.Test;

class SteadyStateTest {

    private static int batchesUntilSteady(int window, double... times) {
        SteadyState state = new SteadyState(0.03);
        for (int i = 0; i < times.length; i++) {
            state.add(new Timing(times[i], Double.NaN, 0), window);
            if (state.isReached()) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean isSteady(double[] wall, double[] cpu) {
        SteadyState state = new SteadyState(0.03);
        for (int i = 0; i < wall.length; i++) {
            state.add(new Timing(wall[i], cpu[i], 0), wall.length);
        }
        return state.isReached();
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
        SteadyState state = new SteadyState(0.03);
        List.of(0, 1_000_000, 0).forEach(nanos -> state.add(new Timing(5, 5, nanos), 3));
        assertEquals(false, state.isReached());
        List.of(0, 0).forEach(nanos -> state.add(new Timing(5, 5, nanos), 3));
        assertEquals(true, state.isReached());
    }

    @Test
    void collectionsAndOtherProcessesDoNotUnsettleTheThreadsOwnTime() {
        double[] wall = {5, 9, 12, 8, 5, 10};
        assertEquals(true, isSteady(wall, new double[] {5, 5, 5.1, 5, 5, 5}));
        assertEquals(false, isSteady(wall, new double[] {5, 5, 5.1, 4, 4, 4}));
    }

    @Test
    void howThreadsShareTheirWorkDoesNotUnsettleWallTime() {
        double[] shared = {2, 3, 1, 2, 4, 3};
        assertEquals(true, isSteady(new double[] {5, 5, 5, 5, 5, 5}, shared));
        assertEquals(false, isSteady(new double[] {9, 9, 9, 5, 5, 5}, shared));
        assertEquals(false, isSteady(new double[] {9, 9, 9, 5, 5, 5}, new double[6]));
    }

    @Test
    void aSeriesThatGetsFasterHasFallenHoweverItDoes() {
        assertEquals(true, SteadyState.hasFallen(new double[] {20, 18, 16, 14, 13, 12, 11}));
        assertEquals(true, SteadyState.hasFallen(new double[] {10, 11, 10.5, 7, 7.2, 7.1, 7}));
        assertEquals(true, SteadyState.hasFallen(new double[] {10, 10, 10.5, 10, 10.1, 7, 7}));
        assertEquals(true, SteadyState.hasFallen(new double[] {9, 8, 7}));
    }

    @Test
    void aSeriesThatVariesHasNotFallen() {
        assertEquals(false, SteadyState.hasFallen(new double[] {3.8, 2.5, 2.7, 2.6, 3.4, 2.5, 2.9}));
        assertEquals(false, SteadyState.hasFallen(new double[] {10, 10.4, 10.2, 10, 9.9, 9.8, 9.8}));
        assertEquals(false, SteadyState.hasFallen(new double[] {10, 10, 10.5, 10, 10.1, 10, 7}));
        assertEquals(false, SteadyState.hasFallen(new double[] {7, 8, 9, 10, 11, 12}));
        assertEquals(false, SteadyState.hasFallen(new double[] {9, 7, 7.1}));
    }
}
