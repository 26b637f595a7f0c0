// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingTest {

    @Test
    void aFailureOfTheRecorderIsNotItsAbsence() {
        Sampling failed = new Sampling(
                () -> {
                    throw new IllegalStateException("the disk is full");
                },
                "no times");
        failed.start();
        assertEquals(
                List.of("no samples (the flight recorder failed: java.lang.IllegalStateException: the disk is full):"
                        + " no times"),
                failed.notes());

        Sampling absent = new Sampling(
                () -> {
                    throw new NoClassDefFoundError("jdk/jfr/Recording");
                },
                "no times");
        absent.start();
        assertEquals(
                List.of("no samples (this Java has no flight recorder, module jdk.jfr): no times"), absent.notes());
    }
}
