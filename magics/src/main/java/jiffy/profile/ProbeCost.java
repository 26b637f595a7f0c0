// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

/**
 * What probes cost on this machine, in nanoseconds.
 *
 * @param inside the part of a timed call's cost that falls into its own time
 * @param outside the part that falls into its caller's
 * @param count one counter
 */
record ProbeCost(double inside, double outside, double count) {

    private static final int CALLS = 2_000;
    private static final int COUNTS = 100_000;
    private static final int ROUNDS = 10;

    /** Stacks are walked while the thread waits: about this much a sample, measured on JDK 17 and 25. */
    static final double SAMPLE_NANOS = 60_000;

    /** Measures them, in about ten milliseconds. The quickest round counts: everything that disturbs makes it slower. */
    static ProbeCost calibrate(CallRecorder recorder) {
        double inside = Double.MAX_VALUE;
        double whole = Double.MAX_VALUE;
        double count = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            ThreadRecord record = new ThreadRecord(recorder, Thread.currentThread(), 8);
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                record.exit(record.enter(0), System.nanoTime());
            }
            long end = System.nanoTime();
            long[] counts = record.counts(8);
            for (int i = 0; i < COUNTS; i++) {
                counts[i & 7]++;
            }
            count = Math.min(count, (double) (System.nanoTime() - end) / COUNTS);
            whole = Math.min(whole, (double) (end - start) / CALLS);
            inside = Math.min(inside, (double) record.root().children.get(0).nanos / CALLS);
        }
        return new ProbeCost(inside, Math.max(0, whole - inside), count);
    }
}
