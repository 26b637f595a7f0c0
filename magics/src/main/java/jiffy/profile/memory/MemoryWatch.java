// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jiffy.jvm.AllocatedBytes;
import jiffy.jvm.ResidentMemory;
import jiffy.profile.MemoryProfile.Point;

/** A thread that samples the memory periodically while a statement runs. */
final class MemoryWatch implements AutoCloseable {

    private static final long PERIOD_NANOS = 5_000_000;

    /** Number of points at which every other one is dropped and the period is doubled. */
    private static final int MOST = 4_096;

    private final long longestNanos;
    private final long[] times = new long[MOST];
    private final long[] heaps = new long[MOST];
    private final Thread thread;
    private int size;
    private long period = PERIOD_NANOS;
    private long peakResident = ResidentMemory.UNKNOWN;
    private AllocatedBytes bytes;
    private long startNanos;
    private long offset;
    private long watched;
    private volatile boolean closed;

    MemoryWatch(Duration longest) {
        longestNanos = longest.toNanos();
        // Outside of the statement's group, since what this thread allocates is none of the statement's.
        thread = new Thread(AllocatedBytes.root(), this::watch, "jiffy-memory");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Starts sampling: a statement runs from now on.
     *
     * @param before nanoseconds that it has run already
     */
    synchronized void resume(AllocatedBytes counted, long before) {
        startNanos = System.nanoTime();
        offset = before;
        bytes = counted;
    }

    synchronized void pause() {
        bytes = null;
    }

    private void watch() {
        while (!closed) {
            look();
            LockSupport.parkNanos(this, period);
        }
    }

    private synchronized void look() {
        if (bytes == null || watched > longestNanos) {
            return;
        }
        long now = System.nanoTime() - startNanos;
        if (now < PERIOD_NANOS / 5) {
            return;
        }
        watched = offset + now;
        bytes.look();
        peakResident = Math.max(peakResident, ResidentMemory.now());
        if (size == MOST) {
            thin();
        }
        times[size] = offset + now;
        Runtime runtime = Runtime.getRuntime();
        heaps[size++] = runtime.totalMemory() - runtime.freeMemory();
    }

    private void thin() {
        for (int i = 0; i < MOST / 2; i++) {
            times[i] = times[2 * i];
            heaps[i] = heaps[2 * i];
        }
        size = MOST / 2;
        period *= 2;
    }

    synchronized long peakResident() {
        return peakResident;
    }

    synchronized List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            points.add(new Point(times[i], heaps[i], false));
        }
        return points;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
