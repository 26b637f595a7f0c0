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
}
