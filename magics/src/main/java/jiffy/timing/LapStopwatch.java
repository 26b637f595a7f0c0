// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import jiffy.jvm.Clock;
import jiffy.jvm.Interval;
import jiffy.jvm.JvmActivity;
import jiffy.jvm.ResourceUsage;
import jiffy.timing.result.Cost;

/**
 * A stopwatch for very many short intervals. Each time it reads only the clock, the allocated bytes and the number of
 * collections, since reading the other counters would take longer than the statement. For one thread, and one
 * measurement.
 */
final class LapStopwatch implements Interval {

    private final Clock clock;
    private long nanos;
    private long bytes;
    private boolean bytesKnown = true;
    private long collections;
    private long collectionNanos;
    private long nanosAtBegin;
    private long bytesAtBegin;
    private long collectionsAtBegin;

    // The JVM's total at the last change of the number of collections: reading it each time would take too long.
    private long collectionsSeen;
    private long collectionNanosSeen;

    LapStopwatch(Clock clock) {
        this.clock = clock;
        collectionsSeen = clock.collections();
        collectionNanosSeen = clock.activity().collectionNanos();
    }

    @Override
    public void begin() {
        collectionsAtBegin = clock.collections();
        newCollectionNanos(collectionsAtBegin);
        bytesAtBegin = clock.allocatedBytes();
        nanosAtBegin = clock.nanos();
    }

    @Override
    public void end() {
        nanos += Math.max(0, clock.nanos() - nanosAtBegin);
        long bytesAtEnd = clock.allocatedBytes();
        bytesKnown &= bytesAtEnd != JvmActivity.UNKNOWN;
        bytes += bytesAtEnd - bytesAtBegin;
        long collectionsAtEnd = clock.collections();
        collections += collectionsAtEnd - collectionsAtBegin;
        collectionNanos += newCollectionNanos(collectionsAtEnd);
    }

    /** Returns the wall time of the collections since the last call. */
    private long newCollectionNanos(long collectionsNow) {
        if (collectionsNow == collectionsSeen) {
            return 0;
        }
        long before = collectionNanosSeen;
        collectionsSeen = collectionsNow;
        collectionNanosSeen = clock.activity().collectionNanos();
        return Math.max(0, collectionNanosSeen - before);
    }

    /**
     * Returns the cost of the stretches. CPU time, page faults and other threads' bytes are unknown. Compilation and
     * loaded classes are those of the whole time: compilers work in the background, whatever the measured thread does.
     *
     * @param around what the JVM did from the first stretch to the last
     */
    Cost cost(JvmActivity around) {
        JvmActivity jvm = new JvmActivity(
                bytesKnown ? bytes : JvmActivity.UNKNOWN,
                JvmActivity.UNKNOWN,
                collections,
                collectionNanos,
                around.compilationNanos(),
                around.classesLoaded());
        return new Cost(nanos, JvmActivity.UNKNOWN, ResourceUsage.UNKNOWN, jvm);
    }
}
