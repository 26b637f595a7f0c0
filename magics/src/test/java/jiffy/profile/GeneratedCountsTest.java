// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Compares calls and hits with the counters of generated programs themselves: {@code -Djiffy.programs=200} for more
 * programs than a build has time for.
 */
class GeneratedCountsTest {

    private static final int PROGRAMS = Integer.getInteger("jiffy.programs", 6);

    private static final Pattern HIT = Pattern.compile("hit\\((\\d+)\\)");

    @Test
    void callsAreThoseThatTheProgramCounts() throws Exception {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            String source = CountingProgram.source(seed);
            UserCode code = UserCode.compile(source);
            CallProfile profile = code.profile();

            Map<Integer, Long> expected = expected(source, code, "\\{ hit|->");
            Map<Integer, Long> found = new TreeMap<>();
            profile.rows().stream()
                    .filter(row -> expected.containsKey(row.function().line())
                            && !row.function().isLibrary())
                    .forEach(row -> found.merge(row.function().line(), row.calls(), Long::sum));
            assertEquals(lines(expected), lines(found), "seed " + seed + "\n" + source);
        }
    }

    @Test
    void hitsAreThoseThatTheProgramCounts() throws Exception {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            String source = CountingProgram.source(seed);
            UserCode code = UserCode.compile(source);
            Callable<?> run = () -> code.call("User", "run");
            LineProfile profile = code.lines(LineMeter.TIME, "", run);

            Map<Integer, Long> expected = expected(source, code, "hit");
            Map<Integer, Long> found = LineHitsTest.hits(profile);
            found.keySet().retainAll(expected.keySet());
            assertEquals(lines(expected), lines(found), "seed " + seed + "\n" + source);
        }
    }

    /** By line, of methods that ran and whose counter is on a line that {@code pattern} is found in. */
    private static Map<Integer, Long> expected(String source, UserCode code, String pattern) throws Exception {
        long[] hits = (long[]) code.call("User", "hits");
        Map<Integer, Long> expected = new TreeMap<>();
        String[] lines = source.split("\n");
        for (int i = 0; i < lines.length; i++) {
            Matcher matcher = HIT.matcher(lines[i]);
            boolean initializer =
                    lines[i].strip().startsWith("{ hit") || lines[i].strip().startsWith("static { hit");
            boolean wanted =
                    Pattern.compile(pattern).matcher(lines[i]).find() && !(initializer && !pattern.equals("hit"));
            if (matcher.find() && wanted && hits[Integer.parseInt(matcher.group(1))] > 0) {
                expected.put(i + 1, hits[Integer.parseInt(matcher.group(1))]);
            }
        }
        assertFalse(expected.isEmpty(), source);
        return expected;
    }

    private static String lines(Map<Integer, Long> counts) {
        return counts.toString().replace(", ", "\n");
    }
}
