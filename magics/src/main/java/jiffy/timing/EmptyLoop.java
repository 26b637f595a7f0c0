// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import jiffy.jvm.Interval;

/** The loop around every measured statement, without a statement. */
final class EmptyLoop implements Workload {

    @Override
    public void run(Loop loop, Interval interval) {
        interval.begin();
        turns(loop);
        interval.end();
    }

    // In a method of its own, as the loop of a statement without a setup.
    private static void turns(Loop loop) {
        long i = 0;
        while (i < loop.limit) {
            i++;
        }
    }

    /** Returns an empty loop with an interval for each turn. */
    static void apart(Loop loop, Interval interval) {
        for (long i = 0; i < loop.limit; i++) {
            interval.begin();
            interval.end();
        }
    }
}
