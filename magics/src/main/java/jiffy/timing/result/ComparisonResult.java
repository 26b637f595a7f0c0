// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of a comparison. Runs of the same number belong together: they ran one after another.
 *
 * @param alternatives in the order in which they were given; never empty, all of equally many runs
 * @param executions of statements in all
 */
public record ComparisonResult(List<Alternative> alternatives, long executions) {

    /**
     * One of the statements compared.
     *
     * @param name the user's name for it
     * @param result what it took
     */
    public record Alternative(String name, TimeitResult result) {}

    public ComparisonResult {
        alternatives = List.copyOf(alternatives);
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs an alternative");
        }
    }

    /** Results with their names, in order. */
    public static ComparisonResult of(List<String> names, List<TimeitResult> results, long executions) {
        List<Alternative> alternatives = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            alternatives.add(new Alternative(names.get(i), results.get(i)));
        }
        return new ComparisonResult(alternatives, executions);
    }

    /** The alternative of this name. */
    public TimeitResult get(String name) {
        return alternatives.stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no alternative " + name))
                .result();
    }

    /** The ratio of an alternative's time to the first one's: the geometric mean over the rounds. */
    public double ratio(Alternative alternative) {
        return Math.exp(Statistics.mean(logarithms(alternative)));
    }

    /** The 95 % confidence interval of {@link #ratio}, by Student's t on its logarithms; empty for a single run. */
    public Optional<Range> ratioInterval(Alternative alternative) {
        double[] logarithms = logarithms(alternative);
        if (logarithms.length < 2) {
            return Optional.empty();
        }
        Range interval = Statistics.confidenceInterval(logarithms);
        return Optional.of(new Range(Math.exp(interval.low()), Math.exp(interval.high())));
    }

    /**
     * Fails if an alternative is slower than the first by more than a tolerance, for tests: {@code 1.1} tolerates ten
     * percent. The whole confidence interval must be above the tolerance, so that chance alone rarely fails a test.
     *
     * @throws AssertionError with the ratio and its interval
     */
    public void assertRatioAtMost(double limit, String name) {
        Alternative alternative = new Alternative(name, get(name));
        double ratio = ratio(alternative);
        Range interval = ratioInterval(alternative).orElse(new Range(ratio, ratio));
        if (interval.low() > limit) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s took %.2f times as long as %s (95 %% CI %.2f…%.2f), more than %.2f times",
                    name,
                    ratio,
                    alternatives.get(0).name(),
                    interval.low(),
                    interval.high(),
                    limit));
        }
    }

    private double[] logarithms(Alternative alternative) {
        List<Double> first = alternatives.get(0).result().timings();
        List<Double> own = alternative.result().timings();
        double[] logarithms = new double[first.size()];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.log(own.get(i) / first.get(i));
        }
        return logarithms;
    }
}
