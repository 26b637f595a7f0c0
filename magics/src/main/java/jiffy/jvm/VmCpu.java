// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

/**
 * CPU time of the JVM's own threads.
 *
 * @param compilerNanos of the JIT compilers
 * @param collectorNanos of the garbage collector
 * @param threadsEnded whether some of these threads ended meanwhile: the system forgets their time, so both are at
 *     least as long
 */
public record VmCpu(long compilerNanos, long collectorNanos, boolean threadsEnded) {

    /** Marks a system that does not report CPU time by thread. */
    public static final VmCpu UNKNOWN = new VmCpu(-1, -1, false);

    /** No time at all. */
    public static final VmCpu NONE = new VmCpu(0, 0, false);

    public VmCpu plus(VmCpu more) {
        return equals(UNKNOWN) || more.equals(UNKNOWN)
                ? UNKNOWN
                : new VmCpu(
                        compilerNanos + more.compilerNanos,
                        collectorNanos + more.collectorNanos,
                        threadsEnded || more.threadsEnded);
    }
}
