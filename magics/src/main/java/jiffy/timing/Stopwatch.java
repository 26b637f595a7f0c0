// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.Optional;
import jiffy.jvm.Clock;
import jiffy.jvm.Interval;
import jiffy.jvm.JvmActivity;
import jiffy.jvm.ResourceUsage;
import jiffy.timing.result.Cost;

/**
 * A stopwatch that measures the cost of its intervals. Wall time is read innermost, then allocated bytes, then CPU
 * times, then the JVM's counters: what the readings themselves cost stays outside of what matters more. For one thread,
 * and one measurement.
 */
public final class Stopwatch implements Interval {

    private final Clock clock;
    private Cost total;
    private JvmActivity jvmAtBegin;
    private ResourceUsage usageAtBegin;
    private long cpuAtBegin;
    private long bytesAtBegin;
    private long nanosAtBegin;

    /** Creates a stopwatch and reads every counter once, since the first reading loads a native library. */
    public Stopwatch(Clock clock) {
        this.clock = clock;
        clock.activity();
        clock.usage();
        clock.threadCpuNanos();
        clock.allocatedBytes();
        clock.nanos();
    }

    @Override
    public void begin() {
        jvmAtBegin = clock.activity();
        usageAtBegin = clock.usage();
        cpuAtBegin = clock.threadCpuNanos();
        bytesAtBegin = clock.allocatedBytes();
        nanosAtBegin = clock.nanos();
    }

    @Override
    public void end() {
        long nanos = clock.nanos();
        long bytes = clock.allocatedBytes();
        long cpu = clock.threadCpuNanos();
        ResourceUsage usage = clock.usage();
        JvmActivity jvm = clock.activity();
        if (jvmAtBegin == null) {
            throw new IllegalStateException("an interval ends that has not begun");
        }
        Cost cost = new Cost(
                Math.max(0, nanos - nanosAtBegin),
                JvmActivity.growth(cpuAtBegin, cpu),
                usage.since(usageAtBegin),
                jvm.withAllocatedBytes(bytes).since(jvmAtBegin.withAllocatedBytes(bytesAtBegin)));
        total = total == null ? cost : total.plus(cost);
        jvmAtBegin = null;
    }

    /** The total cost of all intervals so far; empty if none has ended. */
    public Optional<Cost> cost() {
        return Optional.ofNullable(total);
    }
}
