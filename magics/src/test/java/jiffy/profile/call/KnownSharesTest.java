// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jiffy.profile.CallProfile;
import jiffy.profile.LineMeter;
import jiffy.profile.LineProfile;
import jiffy.profile.UserCode;
import org.junit.jupiter.api.Test;

/** Programs of known work, with wide bounds; the benchmarks print how near the shares are. */
class KnownSharesTest {

    @Test
    void inlinedMethodsOwnTheirTime() throws Exception {
        CallProfile profile = UserCode.compile("""
                class User {
                    static double heavy(double x) {
                        x = 1.1 / x + 0.5; x = 1.2 / x + 0.5; x = 1.3 / x + 0.5; x = 1.4 / x + 0.5;
                        x = 1.5 / x + 0.5; x = 1.6 / x + 0.5; x = 1.7 / x + 0.5; x = 1.8 / x + 0.5;
                        return 1.9 / x + 0.5;
                    }
                    static double light(double x) { x = 1.1 / x + 0.5; x = 1.2 / x + 0.5; return 1.3 / x + 0.5; }
                    static double mix(int turns) {
                        double x = 1;
                        for (int i = 0; i < turns; i++) { x = heavy(x); x = light(x); }
                        return x;
                    }
                    static Object run() { return mix(8_000_000); }
                }
                """).profile();

        // True are 75, 25 and 0 %.
        assertBetween(55, share(profile, "heavy"), 95);
        assertBetween(8, share(profile, "light"), 45);
        assertBetween(0, share(profile, "mix"), 20);
    }

    @Test
    void linesOwnTheirArithmetic() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static double mix(int turns) {
                        double x = 1;
                        for (int i = 0; i < turns; i++) {
                            x += 1;
                            x = 1.1 / (1.2 / (1.3 / (1.4 / (1.5 / (1.6 / (1.7 / (1.8 / x)))))));
                            x -= 0.5;
                        }
                        return x;
                    }
                    static Object run() { return mix(10_000_000); }
                }
                """);
        LineProfile.Function mix = code.lines(LineMeter.TIME, "mix", () -> code.call("User", "run"))
                .functions()
                .get(0);

        double all =
                mix.lines().stream().mapToLong(line -> line.amount().value()).sum();
        double divisions = mix.lines().stream()
                .filter(line -> line.contents().contains("1.8 / x"))
                .mapToLong(line -> line.amount().value())
                .sum();
        // True are 95 %.
        assertBetween(50, 100 * divisions / all, 100);
    }

    private static double share(CallProfile profile, String function) {
        double all =
                profile.rows().stream().mapToLong(row -> row.self().nanos()).sum();
        return profile.rows().stream()
                .filter(row -> row.function().function().equals(function))
                .mapToDouble(row -> 100 * row.self().nanos() / all)
                .sum();
    }

    private static void assertBetween(double least, double share, double most) {
        assertTrue(least <= share && share <= most, () -> share + " % is not within " + least + " to " + most);
    }
}
