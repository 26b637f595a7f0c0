// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.memory;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jiffy.jvm.AllocatedBytes;
import jiffy.jvm.AllocatedBytes.Scope;
import jiffy.jvm.ResidentMemory;
import jiffy.profile.MemoryProfile;
import jiffy.profile.MemoryProfile.Point;

/**
 * Measures the memory of intervals of execution: {@link #begin} collects garbage and begins to count, {@link #end}
 * stops and collects again. Both calls come from the thread that runs the code; a profiler is used once. Stretches add
 * up, their peaks do not.
 */
public final class MemoryProfiler implements AutoCloseable {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    private static final int MOST_COLLECTIONS = 6;
    private static final long SETTLED = 16_384;

    private final List<Point> points = new ArrayList<>();
    private final List<long[]> intervals = new ArrayList<>();
    private final MemoryWatch watch;
    private HeapEvents events;
    private AllocatedBytes bytes;
    private Scope scope = Scope.EXACT;
    private boolean started;
    private boolean closed;
    private boolean peakIsKnown = true;
    private long startNanos;
    private long startEpochNanos;
    private long heapBefore;
    private long collectionsBefore;
    private long collectionMillisBefore;
    private long collectedBefore;
    private long residentPeakBefore;

    private long wallNanos;
    private long baselineResident = ResidentMemory.UNKNOWN;
    private long peakResident = ResidentMemory.UNKNOWN;
    private long allocated;
    private long baselineHeap;
    private long peakHeap;
    private long liveGrowth;
    private long collections;
    private long collectionNanos;

    /** @param longest how long the memory is looked at; counting goes on */
    public MemoryProfiler(Duration longest) {
        watch = new MemoryWatch(longest);
    }

    /** Called right before code that counts. */
    public void begin() {
        if (!started) {
            started = true;
            events = HeapEvents.start();
            watch.start();
        }
        collectedBefore = count();
        heapBefore = collect();
        long resident = ResidentMemory.now();
        if (intervals.isEmpty()) {
            baselineResident = resident;
        }
        residentPeakBefore = ResidentMemory.peak();
        collectionsBefore = count();
        collectionMillisBefore = millis();
        baselineHeap = intervals.isEmpty() ? heapBefore : baselineHeap;
        points.add(new Point(wallNanos, heapBefore, false));
        startEpochNanos = epochNanos();
        bytes = new AllocatedBytes();
        watch.resume(bytes, wallNanos);
        bytes.begin();
        startNanos = System.nanoTime();
    }

    /** Called right after code that counts, whether it returned or threw. */
    public void end() {
        long now = System.nanoTime();
        watch.pause();
        allocated += bytes.end();
        scope = scope.compareTo(bytes.scope()) < 0 ? bytes.scope() : scope;
        long heap = MEMORY.getHeapMemoryUsage().getUsed();
        long done = count();
        collections += done - collectionsBefore;
        collectionNanos += TimeUnit.MILLISECONDS.toNanos(millis() - collectionMillisBefore);
        intervals.add(new long[] {startEpochNanos, epochNanos(), wallNanos});
        wallNanos += now - startNanos;
        points.add(new Point(wallNanos, heap, false));
        peakHeap = Math.max(peakHeap, heap);
        notePeakResident();
        long live = collect();
        boolean collected = count() > done && collectionsBefore > collectedBefore;
        liveGrowth = collected && liveGrowth != MemoryProfile.UNKNOWN
                ? liveGrowth + live - heapBefore
                : MemoryProfile.UNKNOWN;
    }

    // Until nothing more goes: what hangs on references and cleaners takes several collections. Returns what is left,
    // read before anything is allocated: the JVM takes that for a whole buffer of the thread's, a megabyte or so.
    private static long collect() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            long left = MEMORY.getHeapMemoryUsage().getUsed();
            if (used - left < SETTLED) {
                return left;
            }
            used = left;
        }
        return used;
    }

    private void notePeakResident() {
        peakResident = Math.max(peakResident, Math.max(ResidentMemory.now(), watch.peakResident()));
        long peak = ResidentMemory.peak();
        if (peak > residentPeakBefore) {
            // The process has never held more: so that was now, and is exact.
            peakResident = Math.max(peakResident, peak);
        }
    }

    /** Stops sampling the memory; may be called again. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.close();
        peakIsKnown &= !started || events != null;
        if (events != null) {
            try (HeapEvents closing = events) {
                points.addAll(closing.stop(intervals));
            } catch (IOException | IllegalStateException e) {
                peakIsKnown = false;
            }
        }
    }

    /** Whether any code ran. */
    public boolean hasRun() {
        return !intervals.isEmpty();
    }

    /** Returns the profile; after {@link #close}. */
    public MemoryProfile profile() {
        List<Point> all = new ArrayList<>(points);
        all.addAll(watch.points());
        all.sort(Comparator.comparingLong(Point::nanos));
        long peak = all.stream().mapToLong(Point::heap).max().orElse(peakHeap);
        return new MemoryProfile(
                wallNanos,
                known(baselineResident),
                known(peakResident),
                allocated,
                scope,
                baselineHeap,
                Math.max(peak, peakHeap),
                peakIsKnown,
                liveGrowth,
                collections,
                collectionNanos,
                all);
    }

    private static long known(long resident) {
        return resident == ResidentMemory.UNKNOWN ? MemoryProfile.UNKNOWN : resident;
    }

    private static long count() {
        return COLLECTORS.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long millis() {
        return COLLECTORS.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
