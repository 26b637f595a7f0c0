// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import jiffy.jvm.Clock;
import jiffy.jvm.Interval;
import jiffy.jvm.JvmActivity;

/**
 * An interval for very many short stretches: it reads only the clock and the allocated bytes each time, since reading
 * the other counters would take longer than the statement. For one thread, and one measurement.
 */
final class LapStopwatch implements Interval {

    private final Clock clock;
    private long nanos;
    private long bytes;
    private boolean bytesKnown = true;
    private long nanosAtBegin;
    private long bytesAtBegin;

    LapStopwatch(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void begin() {
        bytesAtBegin = clock.allocatedBytes();
        nanosAtBegin = clock.nanos();
    }

    @Override
    public void end() {
        nanos += Math.max(0, clock.nanos() - nanosAtBegin);
        long bytesAtEnd = clock.allocatedBytes();
        bytesKnown &= bytesAtEnd != JvmActivity.UNKNOWN;
        bytes += bytesAtEnd - bytesAtBegin;
    }

    /**
     * What the stretches cost.
     *
     * @param around the cost of everything, with what ran between the stretches; the counters that are not read each
     *     time are taken from it
     */
    Cost cost(Cost around) {
        JvmActivity jvm = around.jvm().withAllocatedBytes(bytesKnown ? bytes : JvmActivity.UNKNOWN);
        return new Cost(nanos, JvmActivity.UNKNOWN, around.usage(), jvm.withAllAllocatedBytes(JvmActivity.UNKNOWN));
    }
}
