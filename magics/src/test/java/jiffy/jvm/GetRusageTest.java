// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class GetRusageTest {

    @Test
    void wordsOfLinux() {
        long[] words = LongStream.range(1, 41).toArray();
        assertEquals(
                new ResourceUsage.Detail(1_000_002_000L, 3_000_004_000L, 5 * 1024, 9, 10, 17, 18),
                GetRusage.detail(words, false));
    }

    @Test
    void macHasBytesAndHalfAWordOfMicroseconds() {
        long[] words = new long[40];
        words[0] = 1;
        words[1] = 0x7777_7777_0000_0002L;
        words[4] = 4096;
        assertEquals(new ResourceUsage.Detail(1_000_002_000L, 0, 4096, 0, 0, 0, 0), GetRusage.detail(words, true));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theOperatingSystemAnswers() {
        ResourceUsage.Detail detail = GetRusage.self().orElseThrow();
        assertTrue(detail.userNanos() > 0, detail::toString);
        assertTrue(detail.peakResidentBytes() > 1_000_000, detail::toString);
    }
}
