// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final long LIMIT = 3_000_000; // of a server: 1 MB/s over 3 s

    private final AtomicLong now = new AtomicLong();
    private final RateLimiter limiter = new RateLimiter(now::get);

    @Test
    void littleIsNeverHeldUp() {
        for (int i = 0; i < 100; i++) {
            assertEquals(0, limiter.millisToNext());
            limiter.sent(20_000);
        }
    }

    @Test
    void noThreeSecondsHoldMoreThanAServerPassesOn() {
        long[] sentAt = new long[400];
        int message = 390_000; // 64 Ki characters that are all escaped
        for (int i = 0; i < sentAt.length; i++) {
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(limiter.millisToNext()));
            assertEquals(0, limiter.millisToNext());
            limiter.sent(message);
            sentAt[i] = now.get();
        }
        for (int first = 0, last = 0; last < sentAt.length; last++) {
            while (sentAt[last] - sentAt[first] > TimeUnit.SECONDS.toNanos(3)) {
                first++;
            }
            assertTrue((long) (last - first + 1) * message <= LIMIT, "too much at " + last);
        }
        double seconds = sentAt[sentAt.length - 1] / 1e9;
        double megabytesPerSecond = sentAt.length * message / 1e6 / seconds;
        assertTrue(megabytesPerSecond > 0.7, "held up more than needed: " + megabytesPerSecond);
    }
}
