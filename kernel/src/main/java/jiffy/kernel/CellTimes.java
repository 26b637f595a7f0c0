// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.Optional;
import jiffy.jvm.Clock;
import jiffy.jvm.Interval;
import jiffy.magic.Display;
import jiffy.magic.Evaluation;
import jiffy.magic.MimeBundle;
import jiffy.report.timing.TimeReport;
import jiffy.timing.Stopwatch;
import jiffy.timing.result.TimeResult;

/** Times the Java of every cell while {@code %autotime} is on. For the thread that runs the cells. */
final class CellTimes {

    private final Clock clock;
    private boolean on;
    private Optional<Stopwatch> stopwatch = Optional.empty();
    private long compileNanos;

    CellTimes(Clock clock) {
        this.clock = clock;
    }

    void turn(boolean on) {
        this.on = on;
    }

    void beginCell() {
        stopwatch = Optional.empty();
        compileNanos = 0;
    }

    /** Returns the interval for the next piece of the cell's Java. */
    Interval interval() {
        if (!on) {
            return Interval.NONE;
        }
        if (stopwatch.isEmpty()) {
            stopwatch = Optional.of(new Stopwatch(clock));
        }
        return stopwatch.get();
    }

    /** Adds the times of an evaluated piece. */
    void add(Evaluation evaluation) {
        compileNanos += evaluation.compileNanos();
    }

    /** Shows the times of the cell's Java, if any ran. */
    void show(Display display) {
        stopwatch
                .flatMap(Stopwatch::cost)
                .map(cost -> String.join("\n", TimeReport.lines(new TimeResult(cost, compileNanos))))
                .ifPresent(text -> display.display(MimeBundle.text(text)));
    }
}
