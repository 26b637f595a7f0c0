// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import jiffy.jvm.Interval;
import jiffy.timing.Loop;

/**
 * Code without a setup: its loop has a method of its own, as in JMH. What the JIT compilers know of reading clocks and
 * counters, they would otherwise inline around the loop, and place and align the loop's few instructions by that.
 * Public because the classes link to it; not for cells.
 */
public interface MeasuredLoop extends MeasuredCode {

    /** Runs the statement {@code loop.limit} times. */
    void $turns(Loop loop) throws Throwable;

    @Override
    default void $run(Loop loop, Interval interval) throws Throwable {
        interval.begin();
        try {
            $turns(loop);
        } finally {
            interval.end();
        }
    }
}
