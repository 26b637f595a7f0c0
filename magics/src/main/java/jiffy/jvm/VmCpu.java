// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

/**
 * CPU time that the JVM used on its own behalf.
 *
 * @param compilerNanos of the JIT compilers
 * @param collectorNanos of the garbage collector
 */
public record VmCpu(long compilerNanos, long collectorNanos) {

    /** Where the system does not tell it by thread. */
    public static final VmCpu UNKNOWN = new VmCpu(-1, -1);

    /** No time at all. */
    public static final VmCpu NONE = new VmCpu(0, 0);

    public VmCpu plus(VmCpu more) {
        return equals(UNKNOWN) || more.equals(UNKNOWN)
                ? UNKNOWN
                : new VmCpu(compilerNanos + more.compilerNanos, collectorNanos + more.collectorNanos);
    }
}
