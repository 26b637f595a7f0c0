// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

/** Which clock the timings come from. */
public enum TimeSource {
    /** The clock on the wall. */
    WALL {
        @Override
        long nanos(Cost cost) {
            return cost.wallNanos();
        }
    },
    /** CPU time of the whole process, user and system. */
    CPU {
        @Override
        long nanos(Cost cost) {
            return cost.usage().cpuNanos();
        }
    };

    abstract long nanos(Cost cost);
}
