// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import jiffy.profile.LineHitsTest;
import jiffy.profile.LineMeter;
import jiffy.profile.LineProfile;
import jiffy.profile.TestAgent;
import jiffy.profile.UserCode;
import org.junit.jupiter.api.Test;

/** What of a program is profiled by line. */
class LineProfilerTest {

    @Test
    void anExceptionEndsTheRunAndNotTheCounts() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static void run() {
                        for (int i = 0; ; i++) {
                            if (i == 1000) throw new IllegalStateException("no");
                        }
                    }
                }
                """);
        LineProfile[] profile = new LineProfile[1];
        code.loadClass("User");
        LineProfiler profiler = new LineProfiler(TestAgent.instrumentation(), code, LineMeter.TIME, f -> true);
        assertThrows(IllegalStateException.class, () -> {
            try (profiler) {
                profiler.begin();
                try {
                    code.call("User", "run");
                } finally {
                    profiler.end();
                }
            }
        });
        assertEquals(Map.of(3, 1001L, 4, 1001L), LineHitsTest.hits(profiler.profile()));
    }

    @Test
    void countsOnlyWhatItIsAskedFor() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static int f() {
                        return g();
                    }
                    static int g() {
                        return 1;
                    }
                }
                """);
        LineProfile profile = code.lines(LineMeter.TIME, "g", () -> code.call("User", "f"));
        assertEquals(
                List.of("g"),
                profile.functions().stream().map(LineProfile.Function::name).toList());
        assertEquals(Map.of(6, 1L), LineHitsTest.hits(profile));
        assertEquals(5, profile.functions().get(0).line());
        assertEquals(
                List.of("    static int g() {", "        return 1;", "    }"),
                profile.functions().get(0).lines().stream()
                        .map(LineProfile.Line::contents)
                        .toList());
    }

    @Test
    void allocationOfManyRunsIsScaledFromTheFirst() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static Object sink;
                    static void run() {
                        for (int i = 0; i < 200_000; i++) {
                            sink = new byte[100];
                            sink = new byte[1000];
                            sink = new int[50];
                        }
                    }
                }
                """);
        LineProfile profile = code.lines(LineMeter.ALLOCATION, "run", () -> code.call("User", "run"));

        for (var expected : Map.of(5, 120, 6, 1016, 7, 216).entrySet()) {
            LineProfile.Line line = profile.functions().get(0).lines().stream()
                    .filter(l -> l.number() == expected.getKey())
                    .findFirst()
                    .orElseThrow();
            assertEquals(200_000, line.hits());
            assertTrue(line.amount().estimated());
            assertEquals(expected.getValue(), line.amount().value() / 200_000.0, 2, line.contents());
        }
    }
}
