// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

/** The clock that timings come from. */
public enum TimeSource {
    /** Elapsed time. */
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
