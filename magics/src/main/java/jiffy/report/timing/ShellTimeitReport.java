// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jiffy.report.format.Digits;
import jiffy.timing.result.TimeitResult;

/**
 * The report in the format of {@code python -m timeit}: the best run, in {@code nsec}, {@code usec}, {@code msec} or
 * {@code sec}.
 *
 * @param unit one of {@link #UNITS}, or empty to choose one for each number
 * @param digits significant digits
 */
public record ShellTimeitReport(Optional<String> unit, int digits) {

    /** The units that there are. */
    public static final List<String> UNITS = List.of("nsec", "usec", "msec", "sec");

    private static final Map<String, Integer> EXPONENTS = new LinkedHashMap<>();

    static {
        EXPONENTS.put("sec", 0);
        EXPONENTS.put("msec", 3);
        EXPONENTS.put("usec", 6);
        EXPONENTS.put("nsec", 9);
    }

    /** A step of the search for a number of loops: {@code 5 loops -> 0.0123 secs}. */
    public String step(long loops, double seconds) {
        return loops(loops) + " -> " + Digits.general(seconds, digits) + " secs";
    }

    /** The times of the runs, whole: {@code raw times: 6.82 sec}. */
    public String rawTimes(TimeitResult result) {
        return "raw times: "
                + result.timings().stream().map(t -> time(t * result.loops())).collect(Collectors.joining(", "));
    }

    /** {@code 2 loops, best of 1: 3.41 sec per loop}. */
    public String best(TimeitResult result) {
        return loops(result.loops()) + ", best of " + result.repeat() + ": " + time(result.best()) + " per loop";
    }

    /** A warning if the runs differ a lot. */
    public Optional<String> warning(TimeitResult result) {
        return result.worst() < 4 * result.best()
                ? Optional.empty()
                : Optional.of("The test results are likely unreliable. The worst time (" + time(result.worst())
                        + ") was more than four times slower than the best time (" + time(result.best()) + ").");
    }

    private static String loops(long loops) {
        return loops + (loops == 1 ? " loop" : " loops");
    }

    private String time(double seconds) {
        BigDecimal exact = new BigDecimal(seconds);
        String chosen = unit.orElseGet(() -> fitting(exact));
        return Digits.general(exact.movePointRight(EXPONENTS.get(chosen)).doubleValue(), digits) + " " + chosen;
    }

    private static String fitting(BigDecimal seconds) {
        return EXPONENTS.entrySet().stream()
                .filter(e -> seconds.movePointRight(e.getValue()).compareTo(BigDecimal.ONE) >= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("nsec");
    }
}
