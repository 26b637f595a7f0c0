// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

/**
 * Everything that measuring reads from the machine, so that tests can put a fake in its place. Readings count up from
 * an origin that means nothing: only differences do. Read on the thread that runs what is measured.
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

    /** CPU time of the current thread in nanoseconds, or {@link JvmActivity#UNKNOWN}. */
    long threadCpuNanos();

    /** Resources that all threads of the process have used. */
    ResourceUsage usage();

    /** The JVM's own activity: collections, compilation, class loading; without {@link #allocatedBytes}. */
    JvmActivity activity();

    /** Garbage collections since the JVM started, of all collectors. Takes less than a microsecond. */
    long collections();

    /** Asks the JVM to collect garbage now. */
    void collectGarbage();

    /**
     * Whether methods wait for the JIT compilers or are being compiled. What compilers did shows only when it is done.
     */
    boolean isCompiling();

    /** Sleeps for so many nanoseconds, so that other threads can run. */
    void sleep(long nanos) throws InterruptedException;
}
