// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits the rate of printed text to what Jupyter servers pass on: by default 1 MB/s of stream messages over any 3
 * seconds, counted again after each idle. Servers drop text that comes faster. Not thread-safe.
 */
final class RateLimiter {

    /** The server's window, plus the time that messages may be late. */
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(3300);

    /**
     * Bytes per window: one message of {@link CellText#MESSAGE_BYTES} characters, each escaped in JSON, still fits
     * below 3 MB.
     */
    private static final long WINDOW_BYTES = 2_500_000;

    private final LongSupplier nanoTime;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private long inWindow;

    private record Sent(long at, long bytes) {}

    RateLimiter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Milliseconds until the next message may be sent; 0 for now. */
    long millisToNext() {
        long now = nanoTime.getAsLong();
        while (!sent.isEmpty() && now - sent.getFirst().at() >= WINDOW_NANOS) {
            inWindow -= sent.removeFirst().bytes();
        }
        return inWindow < WINDOW_BYTES
                ? 0
                : 1
                        + TimeUnit.NANOSECONDS.toMillis(
                                WINDOW_NANOS - (now - sent.getFirst().at()));
    }

    /** Records that a message was sent. */
    void sent(long bytes) {
        inWindow += bytes;
        sent.addLast(new Sent(nanoTime.getAsLong(), bytes));
    }
}
