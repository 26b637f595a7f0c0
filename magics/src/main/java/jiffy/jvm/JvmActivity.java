// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

/**
 * The JVM's own activity: counters at one moment, or their growth over a period.
 *
 * @param allocatedBytes by the measured thread; {@link #UNKNOWN} where the JVM does not say
 * @param allAllocatedBytes by all threads; {@link #UNKNOWN} before JDK 21
 * @param collections garbage collections, of all collectors
 * @param collectionNanos wall time of those collections; the JVM counts in milliseconds
 * @param compilationNanos time that the JIT compilers spent; the JVM counts in milliseconds
 * @param classesLoaded classes loaded
 */
public record JvmActivity(
        long allocatedBytes,
        long allAllocatedBytes,
        long collections,
        long collectionNanos,
        long compilationNanos,
        long classesLoaded) {

    /** Marks an amount that the JVM does not report. */
    public static final long UNKNOWN = -1;

    /** No activity. */
    public static final JvmActivity NONE = new JvmActivity(0, 0, 0, 0, 0, 0);

    public JvmActivity since(JvmActivity begin) {
        return new JvmActivity(
                growth(begin.allocatedBytes, allocatedBytes),
                growth(begin.allAllocatedBytes, allAllocatedBytes),
                Math.max(0, collections - begin.collections),
                Math.max(0, collectionNanos - begin.collectionNanos),
                Math.max(0, compilationNanos - begin.compilationNanos),
                Math.max(0, classesLoaded - begin.classesLoaded));
    }

    public JvmActivity plus(JvmActivity more) {
        return new JvmActivity(
                sum(allocatedBytes, more.allocatedBytes),
                sum(allAllocatedBytes, more.allAllocatedBytes),
                collections + more.collections,
                collectionNanos + more.collectionNanos,
                compilationNanos + more.compilationNanos,
                classesLoaded + more.classesLoaded);
    }

    public JvmActivity withAllocatedBytes(long bytes) {
        return new JvmActivity(bytes, allAllocatedBytes, collections, collectionNanos, compilationNanos, classesLoaded);
    }

    public JvmActivity withAllAllocatedBytes(long bytes) {
        return new JvmActivity(allocatedBytes, bytes, collections, collectionNanos, compilationNanos, classesLoaded);
    }

    public static long growth(long begin, long end) {
        return begin == UNKNOWN || end == UNKNOWN ? UNKNOWN : Math.max(0, end - begin);
    }

    public static long sum(long a, long b) {
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : a + b;
    }
}
