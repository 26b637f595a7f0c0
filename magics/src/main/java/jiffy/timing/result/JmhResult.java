// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import java.util.List;

/**
 * JMH's measurement of a statement in JVMs of its own. JMH is the benchmark harness of OpenJDK.
 *
 * @param version of JMH
 * @param forks JVMs, one after another
 * @param iterations measured iterations in each JVM
 * @param iterationTime duration of an iteration as JMH writes it: {@code 1 s}
 * @param seconds per execution: the mean of all iterations
 * @param error half of the 99.9 % confidence interval of that mean, in seconds; NaN where JMH has none
 * @param bytes allocated by one execution; NaN where JMH does not report it
 * @param remade names of the session's variables whose values could not be transferred: their initializers made them
 *     anew
 */
public record JmhResult(
        String version,
        int forks,
        int iterations,
        String iterationTime,
        double seconds,
        double error,
        double bytes,
        List<String> remade) {

    public JmhResult {
        remade = List.copyOf(remade);
    }
}
