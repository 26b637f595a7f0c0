// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.function.Supplier;
import jiffy.jvm.Interval;
import jiffy.jvm.VmCpu;
import jiffy.jvm.VmThreads;

/**
 * A stopwatch that also measures the CPU time of the JVM's own threads. Reading it takes a millisecond, which is
 * outside of the stopwatch's own readings.
 */
public final class DetailedStopwatch implements Interval {

    private final Stopwatch stopwatch;
    private final Supplier<VmThreads> reading;
    private VmThreads atBegin;
    private VmCpu total = VmCpu.NONE;

    /** @param stopwatch reads everything else */
    public DetailedStopwatch(Stopwatch stopwatch) {
        this(stopwatch, VmThreads::now);
    }

    public DetailedStopwatch(Stopwatch stopwatch, Supplier<VmThreads> reading) {
        this.stopwatch = stopwatch;
        this.reading = reading;
    }

    @Override
    public void begin() {
        atBegin = reading.get();
        stopwatch.begin();
    }

    @Override
    public void end() {
        stopwatch.end();
        total = total.plus(reading.get().since(atBegin));
    }

    /** CPU time of the JVM's own threads in all stretches together. */
    public VmCpu vmCpu() {
        return total;
    }
}
