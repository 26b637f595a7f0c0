// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlternativesTest {

    private static void assertAlternatives(String expected, String body) throws UsageException {
        String found = Alternatives.of(new CellCode(body, 2, 0)).stream()
                .map(a -> a.statement().line() + " " + a.name() + " = "
                        + a.statement().text())
                .collect(Collectors.joining("\n"));
        assertEquals(expected.strip(), found);
    }

    @Test
    void aNameAndAColonBeginAnAlternative() throws UsageException {
        assertAlternatives("""
                2 loop = sum(ints);
                3 stream = IntStream.of(ints)
                    .sum()
                5 by hand = int t = 0;
                for (int i : ints) {
                  inner: for (;;) { break inner; }
                }
                """, """
                loop:   sum(ints);
                stream: IntStream.of(ints)
                    .sum()
                "by hand": int t = 0;
                for (int i : ints) {
                  inner: for (;;) { break inner; }
                }
                """);
    }

    @Test
    void whatOnlyLooksLikeANameIsCode() throws UsageException {
        assertAlternatives("", "outer: for (;;) { break outer; }");
        assertAlternatives("", "f();\na: g()\nb: h()");
        assertAlternatives("", "List::of\nString::valueOf");
        assertAlternatives("2 a = x > 0 ?\n  y : z\n4 b = x", "a: x > 0 ?\n  y : z\nb: x");
        assertAlternatives("4 a = 1\n5 b = 2", "// first\n\na: 1\nb: 2");
    }

    @Test
    void eachHasANameAndAStatement() {
        assertUsage("two alternatives are named a", "a: f()\na: g()");
        assertUsage("there is no statement after a:", "a:\nb: g()");
    }

    private static void assertUsage(String expected, String body) {
        assertEquals(
                expected,
                assertThrows(UsageException.class, () -> Alternatives.of(CellCode.of(body)))
                        .getMessage());
    }
}
