// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.List;

/**
 * What a run did with memory. Amounts in bytes, {@link #UNKNOWN} where nobody tells.
 *
 * @param wallNanos wall time of the statement
 * @param baselineResident physical memory of the process before the statement
 * @param peakResident the most during it
 * @param allocated by the statement's threads; of them that ended all is known or not
 * @param allocatedIsExact false where threads ended that the JVM forgot, so that it is at least this
 * @param baselineHeap used after a collection before the statement
 * @param peakHeap used at most
 * @param peakHeapIsExact false where the JVM did not tell of its collections, so that it is at least this
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
        boolean allocatedIsExact,
        long baselineHeap,
        long peakHeap,
        boolean peakHeapIsExact,
        long liveGrowth,
        long collections,
        long collectionNanos,
        List<Point> points) {

    /** Stands for an amount that nobody tells. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public MemoryProfile {
        points = List.copyOf(points);
    }

    /**
     * The heap at a moment.
     *
     * @param nanos since the statement began
     * @param heap bytes used
     * @param collected whether a garbage collection has just ended here
     */
    public record Point(long nanos, long heap, boolean collected) {}
}
