// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.List;

/**
 * What JMH, the benchmark harness of OpenJDK, measured of a statement in a JVM of its own.
 *
 * @param version of JMH
 * @param seconds per execution: the mean of its iterations
 * @param error half of the 99.9 % confidence interval of that mean, in seconds; NaN where it tells none
 * @param bytes allocated by one execution; NaN where it does not tell
 * @param remade names of the session's variables whose values could not be taken there: they were made anew by their
 *     initialisers
 */
public record JmhResult(String version, double seconds, double error, double bytes, List<String> remade) {

    public JmhResult {
        remade = List.copyOf(remade);
    }
}
