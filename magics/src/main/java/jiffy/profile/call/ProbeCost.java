// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

/**
 * The cost of reading the clock around a call on this machine, in nanoseconds.
 *
 * @param inside the part that falls into the call's own time
 * @param outside the part that falls into its caller's
 * @param counter what counting a call costs at most, in compiled code: where each count waits for the one before
 */
record ProbeCost(double inside, double outside, double counter) {

    private static final int CALLS = 1_000;
    private static final int ROUNDS = 20;

    /** Holds the one measurement of this JVM. */
    private static final class Holder {
        static final ProbeCost MEASURED = measure();
    }

    /** Returns the cost, measured on the first call, which takes some milliseconds. */
    static ProbeCost ofThisMachine() {
        return Holder.MEASURED;
    }

    // A call counts, keeps a parameter and keeps its result, each in memory, each after the same of the last call. The
    // slowest round counts, apart from the first ones, which are interpreted.
    private static double worstCounter() {
        long[] counts = new long[3];
        double most = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            count(counts, CALLS * ROUNDS);
            double nanos = (double) (System.nanoTime() - start) / (CALLS * ROUNDS);
            most = round < ROUNDS / 2 ? 0 : Math.max(most, nanos);
        }
        return most;
    }

    private static void count(long[] counts, int calls) {
        for (int i = 0; i < calls; i++) {
            int slot = (int) (counts[0] & 1);
            counts[slot]++;
            counts[slot + 1] ^= counts[slot];
            counts[2] ^= i;
        }
    }

    // The quickest round counts: everything that disturbs makes it slower.
    private static ProbeCost measure() {
        CallRecorder recorder = new CallRecorder(new ProbeTable());
        double inside = Double.MAX_VALUE;
        double whole = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            // Fewer calls than a window, so that the probe used here is not closed.
            ThreadRecord record = new ThreadRecord(recorder, Thread.currentThread(), 1, 1);
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                record.exit(record.enter(0), System.nanoTime());
            }
            whole = Math.min(whole, (double) (System.nanoTime() - start) / CALLS);
            inside = Math.min(inside, (double) record.root().children().get(0).nanos / CALLS);
        }
        return new ProbeCost(inside, Math.max(0, whole - inside), worstCounter());
    }
}
