// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/**
 * Everything that measuring reads from the machine, so that tests can put a fake in its place. Readings count up from an
 * origin that means nothing: only differences do. Read on the thread that runs what is measured.
 */
public interface Clock {

    /** The clock of this machine and JVM. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }

    /** Wall time in nanoseconds, monotonic. */
    long nanos();

    /** Bytes that the current thread has allocated, or {@link JvmActivity#UNKNOWN}. Allocates nothing itself. */
    long allocatedBytes();

    /** What the process has used, all threads. */
    ResourceUsage usage();

    /** What the JVM has done beside running the program, without {@link #allocatedBytes}. */
    JvmActivity activity();

    /** Asks the JVM to collect garbage now. */
    void collectGarbage();
}
