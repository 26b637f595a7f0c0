// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a cell that fills the heap while the kernel can still answer. The serial collector throws no OutOfMemoryError as
 * long as each of its full collections finds a few bytes: with 6 GB of small objects a cell went on for hours at a
 * thousandth of its speed, and no other thread had its turn. So the running cell gets the error when nearly all time of
 * some seconds went into collections that freed nearly nothing, as the parallel collector does by itself. A reserve of
 * memory that is released with any such error lets the kernel report it and compile the next cell.
 *
 * <p>Static, since there is one heap. Costs a look at two counters five times a second, and only while a cell runs.
 */
public final class HeapWatch {

    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory();
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Shorter than clients wait for an answer, longer than the collection of a heap of several gigabytes. */
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final double FULL = 0.85;
    private static final double MAX_GC_SHARE = 0.85;

    /** Free bytes below which the reserve is allocated at once: the heap may be full before the next check. */
    private static final long SMALL_HEAP_BYTES = 1L << 30;

    private static final int RESERVE_BYTES = (int) Math.max(4L << 20, Math.min(32L << 20, MAX_BYTES / 20));

    private static final HeapWatch WATCH = new HeapWatch();

    private volatile CellRun running;
    private volatile byte[] reserve;
    private Thread thread;
    private List<GarbageCollectorMXBean> collectors = List.of();
    private long windowBegin;
    private long windowGcMillis;
    private long windowCollections;

    private HeapWatch() {}

    /** Starts watching a run. */
    static void begin(CellRun run) {
        WATCH.watch(run);
    }

    /** Stops watching. */
    static void end() {
        WATCH.running = null;
    }

    /** Releases the reserve after an OutOfMemoryError was thrown. Any thread. */
    public static void releaseReserve() {
        WATCH.reserve = null;
    }

    private synchronized void watch(CellRun run) {
        running = run;
        if (thread == null) {
            thread = new Thread(this::watchAlways, "jiffy-heap");
            thread.setDaemon(true);
            thread.start();
        }
        LockSupport.unpark(thread);
    }

    private void watchAlways() {
        while (true) {
            if (running == null) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, POLL_NANOS);
            }
            // A cell may interrupt every thread, and an interrupted thread does not park.
            Thread.interrupted();
            try {
                look();
            } catch (OutOfMemoryError e) {
                exhaust();
            }
        }
    }

    private void look() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        if (reserve == null && used < MAX_BYTES * 0.7 && (used > MAX_BYTES / 4 || MAX_BYTES <= SMALL_HEAP_BYTES)) {
            reserve = new byte[RESERVE_BYTES];
            collectors = ManagementFactory.getGarbageCollectorMXBeans();
        }
        if (used < MAX_BYTES * FULL || collectors.isEmpty()) {
            windowBegin = 0;
            return;
        }
        long now = System.nanoTime();
        if (windowBegin == 0) {
            beginWindow(now);
        } else if (now - windowBegin > WINDOW_NANOS) {
            judge(now);
        }
    }

    /** A single collection of a large heap may last longer than the window, which then stays open for a second one. */
    private void judge(long now) {
        double millis = TimeUnit.NANOSECONDS.toMillis(now - windowBegin);
        boolean isThrashing = gcMillis() - windowGcMillis > MAX_GC_SHARE * millis;
        if (isThrashing && collections() - windowCollections < 2) {
            return;
        }
        beginWindow(now);
        if (isThrashing) {
            exhaust();
        }
    }

    private void beginWindow(long now) {
        windowBegin = now;
        windowGcMillis = gcMillis();
        windowCollections = collections();
    }

    private long gcMillis() {
        long sum = 0;
        for (int i = 0; i < collectors.size(); i++) {
            sum += collectors.get(i).getCollectionTime();
        }
        return sum;
    }

    private long collections() {
        long sum = 0;
        for (int i = 0; i < collectors.size(); i++) {
            sum += collectors.get(i).getCollectionCount();
        }
        return sum;
    }

    private void exhaust() {
        releaseReserve();
        CellRun run = running;
        if (run != null) {
            run.exhaust();
        }
    }
}
