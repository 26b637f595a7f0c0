// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import jiffy.profile.call.Profiler;
import org.junit.jupiter.api.Test;

/** Counting inside a library; the library here is JUnit's own. */
class NamedLibrariesTest {

    private static final String SOURCE = """
            import org.junit.platform.commons.util.StringUtils;
            class User {
                static int run() {
                    int sum = 0;
                    for (int i = 0; i < 7; i++) if (StringUtils.isNotBlank("a b")) sum++;
                    return sum;
                }
            }
            """;

    @Test
    void methodsOfANamedClassHaveRowsOfTheirOwn() throws Exception {
        assertEquals(
                "1 run, 7 StringUtils.isBlank, 7 StringUtils.isNotBlank",
                rows("org.junit.platform.commons.util.StringUtils"));
    }

    @Test
    void aPackageNamesItsClasses() throws Exception {
        assertEquals(rows("org.junit.platform.commons.util.StringUtils"), rows("org.junit.platform.commons"));
    }

    @Test
    void withoutThemTheyAreCallsOfTheUsersCode() throws Exception {
        UserCode code = UserCode.compile(SOURCE);

        assertSame(code, NamedLibraries.in(code, List.of(), TestAgent.instrumentation()));
        assertEquals(
                "<method org.junit.platform.commons.util.StringUtils.isNotBlank>, run",
                code.profile().rows().stream()
                        .map(r -> r.function().function())
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    @Test
    void thePlatformCannotBeCountedFromInside() {
        for (String name : List.of("java.util", "java.util.ArrayList", "java")) {
            assertEquals(
                    name + " cannot be counted from inside; calls of it in your own code are counted anyway",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> NamedLibraries.in(UserCode.compile(SOURCE), List.of(name), null))
                            .getMessage());
        }
        assertEquals(
                "\"a b\" is the name of no class or package",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> NamedLibraries.in(UserCode.compile(SOURCE), List.of("a b"), null))
                        .getMessage());
    }

    private static String rows(String library) throws Exception {
        UserCode code = UserCode.compile(SOURCE);
        code.loadAll();
        ProfiledCode with = NamedLibraries.in(code, List.of(library), TestAgent.instrumentation());
        Profiler profiler = new Profiler(TestAgent.instrumentation(), with);
        try (profiler) {
            profiler.begin();
            code.call("User", "run");
            profiler.end();
        }
        return profiler.profile().rows().stream()
                .filter(r -> !r.function().isLibrary())
                .map(r -> r.calls() + " " + r.function().function())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
