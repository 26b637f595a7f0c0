// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import jiffy.jvm.JvmActivity;
import jiffy.jvm.ResourceUsage;

/**
 * The cost of an interval of execution.
 *
 * @param wallNanos time on the clock on the wall
 * @param threadCpuNanos CPU time of the measured thread alone; {@link JvmActivity#UNKNOWN} where the JVM does not
 *     report it
 * @param usage what the process used meanwhile, all threads
 * @param jvm what the JVM did meanwhile
 */
public record Cost(long wallNanos, long threadCpuNanos, ResourceUsage usage, JvmActivity jvm) {

    /**
     * Nanoseconds for which the measured thread ran: wall time minus the time it waited for other threads and
     * processes.
     */
    public long undisturbedNanos() {
        return threadCpuNanos == JvmActivity.UNKNOWN ? wallNanos : Math.min(wallNanos, threadCpuNanos);
    }

    public Cost plus(Cost more) {
        return new Cost(
                wallNanos + more.wallNanos,
                JvmActivity.sum(threadCpuNanos, more.threadCpuNanos),
                usage.plus(more.usage),
                jvm.plus(more.jvm));
    }
}
