// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.function.Supplier;
import jiffy.jvm.Interval;
import jiffy.jvm.VmCpu;
import jiffy.jvm.VmThreads;

/**
 * A stopwatch that also tells what the JVM's own threads used. That takes a millisecond to read, and so stays outside of
 * all that the stopwatch reads.
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

    /** What all stretches up to now used together. */
    public VmCpu vmCpu() {
        return total;
    }
}
