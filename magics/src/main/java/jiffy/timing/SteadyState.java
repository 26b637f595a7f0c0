// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells whether a series of timings has settled. Noise only ever adds time, and hits single timings; a JIT compiler makes
 * all later ones faster. So of the last few timings the slowest third is left out, the rest must lie close together, the
 * later half must not be faster than the earlier one, and nothing may have been compiled meanwhile. (To judge the last
 * few timings is an idea of Georges, Buytaert and Eeckhout, OOPSLA 2007.)
 */
final class SteadyState {

    private static final double CLOSE = 0.03;

    private final Deque<Batch> recent = new ArrayDeque<>();
    private boolean reached;

    private record Batch(double time, long compilationNanos) {}

    /**
     * @param time per loop, in any unit
     * @param compilationNanos JIT time during it
     * @param window how many of the last timings are judged
     */
    void add(double time, long compilationNanos, int window) {
        recent.add(new Batch(time, compilationNanos));
        while (recent.size() > window) {
            recent.remove();
        }
        reached = recent.size() == window && isSteady();
    }

    /** Whether the last few timings are steady. */
    boolean isReached() {
        return reached;
    }

    private boolean isSteady() {
        double[] times = recent.stream().mapToDouble(Batch::time).toArray();
        double[] sorted = Statistics.sorted(times);
        double least = sorted[0];
        double most = sorted[times.length - 1 - times.length / 3];
        return recent.stream().allMatch(b -> b.compilationNanos() == 0)
                && most <= least * (1 + CLOSE)
                && !isFalling(times);
    }

    private static boolean isFalling(double[] times) {
        int half = times.length / 2;
        return least(times, half, times.length) < least(times, 0, half) * (1 - CLOSE);
    }

    private static double least(double[] times, int begin, int end) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = begin; i < end; i++) {
            least = Math.min(least, times[i]);
        }
        return least;
    }
}
