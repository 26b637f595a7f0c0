// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

/**
 * What reading the clock around a call costs on this machine, in nanoseconds.
 *
 * @param inside the part that falls into the call's own time
 * @param outside the part that falls into its caller's
 */
record ProbeCost(double inside, double outside) {

    private static final int CALLS = 1_000;
    private static final int ROUNDS = 20;

    /** Measured once in a JVM, since nothing that it depends on changes. */
    private static final class Holder {
        static final ProbeCost MEASURED = measure();
    }

    /** Measures it when it is first asked for, which takes some milliseconds. */
    static ProbeCost ofThisMachine() {
        return Holder.MEASURED;
    }

    // The quickest round counts: everything that disturbs makes it slower.
    private static ProbeCost measure() {
        CallRecorder recorder = new CallRecorder(new ProbeTable());
        double inside = Double.MAX_VALUE;
        double whole = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            // Fewer calls than a window, so that the probe that stands in here is not closed.
            ThreadRecord record = new ThreadRecord(recorder, Thread.currentThread(), 1, 1);
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                record.exit(record.enter(0), System.nanoTime());
            }
            whole = Math.min(whole, (double) (System.nanoTime() - start) / CALLS);
            inside = Math.min(inside, (double) record.root().children.get(0).nanos / CALLS);
        }
        return new ProbeCost(inside, Math.max(0, whole - inside));
    }
}
