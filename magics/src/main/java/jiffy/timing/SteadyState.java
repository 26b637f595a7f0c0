// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.ToDoubleFunction;
import jiffy.jvm.JvmActivity;
import jiffy.timing.result.Cost;
import jiffy.timing.result.Statistics;

/**
 * Decides whether a series of timings has settled. Noise only adds time, and to single timings; a JIT compiler makes
 * all later ones faster. So of the last few timings the slowest third is left out, the rest must lie close together,
 * the later half must not be faster than the earlier one, and nothing may have been compiled meanwhile. (To judge the
 * last few timings is an idea of Georges, Buytaert and Eeckhout, OOPSLA 2007.)
 *
 * <p>A series is steady if its wall times are, or else the CPU times of its thread: those are free of other processes
 * and of garbage collections, and wall times of how work is shared out between threads.
 */
final class SteadyState {

    private static final double MIN_FALL = 0.03;
    private static final double NOTEWORTHY_FALL = 0.05;

    private final Deque<Timing> recent = new ArrayDeque<>();
    private final double close;
    private boolean reached;

    /**
     * @param wall per loop, in any unit
     * @param cpu of the thread per loop; NaN where it is not known
     * @param compilationNanos JIT time during it
     */
    record Timing(double wall, double cpu, long compilationNanos) {

        static Timing of(Cost cost, long loops) {
            double cpu = cost.threadCpuNanos() == JvmActivity.UNKNOWN ? Double.NaN : cost.threadCpuNanos();
            return new Timing(
                    (double) cost.wallNanos() / loops, cpu / loops, cost.jvm().compilationNanos());
        }

        /**
         * Returns the thread's time alone, without compilation: code that was compiled without making the statement
         * faster is other code, such as the kernel's.
         */
        Timing ofThread() {
            return new Timing(Double.NaN, cpu, 0);
        }
    }

    /** @param close how close timings must lie together, as a share of the least */
    SteadyState(double close) {
        this.close = close;
    }

    /** @param window how many of the last timings are judged */
    void add(Timing timing, int window) {
        recent.add(timing);
        while (recent.size() > window) {
            recent.remove();
        }
        reached = recent.size() == window
                && recent.stream().allMatch(t -> t.compilationNanos() == 0)
                && (isSteady(Timing::wall) || isSteady(Timing::cpu));
    }

    /** Whether the last few timings are steady. */
    boolean isReached() {
        return reached;
    }

    private boolean isSteady(ToDoubleFunction<Timing> time) {
        double[] times = recent.stream().mapToDouble(time).toArray();
        double[] sorted = Statistics.sorted(times);
        double least = sorted[0];
        double most = sorted[times.length - 1 - times.length / 3];
        // Not so for NaN, and not for a clock that stood still.
        return most <= least * (1 + close) && sorted[times.length - 1] > 0 && !isFalling(times);
    }

    private boolean isFalling(double[] times) {
        int half = times.length / 2;
        // Timings that may lie far apart may also do so by chance from one half to the other.
        double fall = Math.max(MIN_FALL, close / 2);
        return least(times, half, times.length) < least(times, 0, half) * (1 - fall);
    }

    /**
     * Whether a series got faster: it splits into two or more timings and later ones that are all faster, the fastest
     * by at least 5 %; a series of three must fall each time. How far they lie apart does not matter. Seven timings
     * that only vary fall apart so by chance in one series of eight at most.
     */
    static boolean hasFallen(double[] times) {
        int n = times.length;
        if (n <= 3) {
            return n == 3 && times[0] > times[1] && times[1] > times[2] && isFaster(times[2], times[0]);
        }
        for (int i = 2; i <= n - 2; i++) {
            double most = Arrays.stream(times, i, n).max().getAsDouble();
            double earlier = least(times, 0, i);
            if (most < earlier && isFaster(least(times, i, n), earlier)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFaster(double later, double earlier) {
        return later < earlier * (1 - NOTEWORTHY_FALL);
    }

    private static double least(double[] times, int begin, int end) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = begin; i < end; i++) {
            least = Math.min(least, times[i]);
        }
        return least;
    }
}
