// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {

    private static final double[] MICROS = {8.29, 8.31, 8.33, 8.30, 8.35, 8.41, 8.32};

    // Computed with Python's module statistics.
    @Test
    void meanDeviationAndMedian() {
        assertEquals(8.33, Statistics.mean(MICROS), 1e-12);
        assertEquals(0.03741657386773957, Statistics.populationDeviation(MICROS), 1e-12);
        assertEquals(8.32, Statistics.median(MICROS));
        assertEquals(4.5, Statistics.median(new double[] {9, 2, 5, 4}));
    }

    // Computed with Python's module statistics and mpmath's quantile 2.446911851.
    @Test
    void confidenceIntervalOfTheMean() {
        Range interval = Statistics.confidenceInterval(MICROS);
        assertEquals(8.292622804079692, interval.low(), 1e-8);
        assertEquals(8.367377195920307, interval.high(), 1e-8);
    }

    @Test
    void oneValueHasNoConfidenceInterval() {
        assertThrows(IllegalArgumentException.class, () -> Statistics.confidenceInterval(new double[] {1}));
    }

    // Computed with mpmath from the regularised incomplete beta function, 30 digits.
    @ParameterizedTest
    @CsvSource({
        "1, 12.706205",
        "2, 4.3026527",
        "6, 2.4469119",
        "10, 2.2281389",
        "11, 2.20098516",
        "15, 2.131449546",
        "20, 2.085963447",
        "30, 2.042272456",
        "50, 2.008559112",
        "100, 1.983971519",
        "1000, 1.962339081"
    })
    void quantilesOfStudentsT(int degreesOfFreedom, double expected) {
        assertEquals(expected, Statistics.t975(degreesOfFreedom), 5e-6);
    }
}
