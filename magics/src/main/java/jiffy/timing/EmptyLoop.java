// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/** The loop around every measured statement, without a statement. */
final class EmptyLoop implements Workload {

    @Override
    public void run(long loops, Interval interval) {
        interval.begin();
        long i = 0;
        while (i < loops && !Loop.stop) {
            i++;
        }
        interval.end();
    }

    /** The same with an interval for each turn. */
    static void apart(long loops, Interval interval) {
        for (long i = 0; i < loops && !Loop.stop; i++) {
            interval.begin();
            interval.end();
        }
    }
}
