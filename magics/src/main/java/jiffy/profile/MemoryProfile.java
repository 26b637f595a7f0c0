// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.List;
import jiffy.jvm.AllocatedBytes.Scope;

/**
 * The memory that a run used. Amounts in bytes, {@link #UNKNOWN} where the JVM or the system does not report one.
 *
 * @param wallNanos wall time of the statement
 * @param baselineResident physical memory of the process before the statement
 * @param peakResident the most during it
 * @param allocated bytes that the statement's threads allocated
 * @param allocatedBy the threads whose bytes are counted
 * @param baselineHeap used after a collection before the statement
 * @param peakHeap used at most
 * @param peakHeapIsExact false if the JVM did not report its collections, so that it is at least this
 * @param liveGrowth by how much more is used after a collection afterwards; may be negative
 * @param collections garbage collections meanwhile
 * @param collectionNanos wall time of these; the JVM counts in milliseconds
 * @param points the heap over time
 */
public record MemoryProfile(
        long wallNanos,
        long baselineResident,
        long peakResident,
        long allocated,
        Scope allocatedBy,
        long baselineHeap,
        long peakHeap,
        boolean peakHeapIsExact,
        long liveGrowth,
        long collections,
        long collectionNanos,
        List<Point> points) {

    /** Marks an amount that the JVM or the system does not report. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public MemoryProfile {
        points = List.copyOf(points);
    }

    /**
     * The size of the heap at one moment.
     *
     * @param nanos since the statement began
     * @param heap bytes used
     * @param collected whether a garbage collection has just ended here
     */
    public record Point(long nanos, long heap, boolean collected) {}
}
