// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/**
 * What the JVM did: counters at a moment, or their growth over a stretch of time.
 *
 * @param allocatedBytes by the measured thread; {@link #UNKNOWN} where the JVM does not say
 * @param collections garbage collections, of all collectors
 * @param collectionNanos wall time of those collections; the JVM counts in milliseconds
 * @param compilationNanos time that the JIT compilers spent; the JVM counts in milliseconds
 * @param classesLoaded classes loaded
 */
public record JvmActivity(
        long allocatedBytes, long collections, long collectionNanos, long compilationNanos, long classesLoaded) {

    /** Stands for a number of bytes that the JVM does not tell. */
    public static final long UNKNOWN = -1;

    /** No activity. */
    public static final JvmActivity NONE = new JvmActivity(0, 0, 0, 0, 0);

    JvmActivity since(JvmActivity begin) {
        return new JvmActivity(
                allocatedBytes == UNKNOWN || begin.allocatedBytes == UNKNOWN
                        ? UNKNOWN
                        : Math.max(0, allocatedBytes - begin.allocatedBytes),
                Math.max(0, collections - begin.collections),
                Math.max(0, collectionNanos - begin.collectionNanos),
                Math.max(0, compilationNanos - begin.compilationNanos),
                Math.max(0, classesLoaded - begin.classesLoaded));
    }

    JvmActivity plus(JvmActivity more) {
        return new JvmActivity(
                allocatedBytes == UNKNOWN || more.allocatedBytes == UNKNOWN
                        ? UNKNOWN
                        : allocatedBytes + more.allocatedBytes,
                collections + more.collections,
                collectionNanos + more.collectionNanos,
                compilationNanos + more.compilationNanos,
                classesLoaded + more.classesLoaded);
    }

    JvmActivity withAllocatedBytes(long bytes) {
        return new JvmActivity(bytes, collections, collectionNanos, compilationNanos, classesLoaded);
    }
}
