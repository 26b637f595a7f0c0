// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that javac understands but cannot write into a class file, and code on which it fails. */
class CompilerLimitsTest extends SessionTesting {

    private static final String LONG_TEXT = "x".repeat(70_000);
    private static final String LONG_CODE = "x = x * 3 + 1; x ^= x << 2; ".repeat(6000);

    @BeforeEach
    void declare() throws Exception {
        eval("int keep = 41;\nint more() { return keep + 1; }");
    }

    private void assertRefused(String source, String message) throws Exception {
        CompileFailed refused = assertThrows(CompileFailed.class, () -> eval(source));
        assertEquals(message, text(refused));
        assertEval("1 + 1", "2");
        assertEval("more()", "42");
        assertThrown("\nthrow new IllegalStateException(\"on\");", """
                java.lang.IllegalStateException: on
                  In [5] line 2 <cell>""");
        assertEval("int later() { return keep; } later()", "41");
    }

    @Test
    void aConstantIsTooLong() throws Exception {
        assertRefused(
                "int a = 1;\nvar json = \"\"\"\n" + "  x\n".repeat(40_000) + "\"\"\";",
                "2:12 constant string too long");
    }

    @Test
    void aConstantIsTooLongInUtf8() throws Exception {
        assertRefused(
                "String euros = \"" + "€".repeat(30_000) + "\";",
                "1:1 UTF8 representation for string \"" + "€".repeat(20) + "...\" is too long for the constant pool");
    }

    @Test
    void aConstantIsTooLongInAStatement() throws Exception {
        assertRefused("System.out.println(\"" + LONG_TEXT + "\");", "1:20 constant string too long");
    }

    @Test
    void aConstantIsTooLongInAnExpression() throws Exception {
        assertRefused("\"" + LONG_TEXT + "\".length()", "1:1 constant string too long");
    }

    @Test
    void aConstantIsTooLongInAMethodThatIsReplaced() throws Exception {
        assertThrows(CompileFailed.class, () -> eval("int more() { return \"" + LONG_TEXT + "\".length(); }"));
        assertEval("1 + 1", "2");
        assertEval("int more() { return keep + 2; } more()", "43");
    }

    @Test
    void anArrayHasTooManyElements() throws Exception {
        String numbers = IntStream.range(0, 20_000).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        assertRefused("\nint[] t = {" + numbers + "};", "2:1 code too large");
    }

    static String[][] tooLarge() {
        return new String[][] {
            {"int h(int x) { " + LONG_CODE + "return x; }", "code too large"},
            {"class Big { int h(int x) { " + LONG_CODE + "return x; } }", "code too large"},
            {"{ int x = 1; " + LONG_CODE + "}", "code too large"},
            {"int t(int x) { try { " + LONG_CODE + "} finally { x++; } return x; }", "code too large"},
            {"int p(" + repeat("int a%d", 260, ", ") + ") { return 1; }", "too many parameters"},
            {"Object d = new int" + "[1]".repeat(256) + ";", "array type has too many dimensions"},
            {"int" + "[]".repeat(256) + " d;", "array type has too many dimensions"},
            {"@Deprecated(since = \"" + LONG_TEXT + "\") class Noted { }", "too long for the constant pool"},
            {"int " + "n".repeat(66_000) + " = 1;", "too long for the constant pool"},
            {"int s = " + "(".repeat(5000) + "1" + ")".repeat(5000) + ";", "nested too deeply for the compiler"},
            {"int s = " + "keep + ".repeat(9000) + "1;", "nested too deeply for the compiler"},
            {"{".repeat(4000) + "}".repeat(4000), "nested too deeply for the compiler"},
        };
    }

    private static String repeat(String format, int count, String separator) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining(separator));
    }

    @ParameterizedTest
    @MethodSource
    void tooLarge(String source, String message) throws Exception {
        CompileFailed refused = assertThrows(CompileFailed.class, () -> eval(source));
        assertEquals(message, refused.getMessage().contains(message) ? message : refused.getMessage());
        assertEval("1 + 1", "2");
        assertEval("more()", "42");
        assertEval("int later() { return keep; } later()", "41");
    }
}
