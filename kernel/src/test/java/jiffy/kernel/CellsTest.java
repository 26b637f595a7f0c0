// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CellsTest extends CellTesting {

    @Test
    void theValueOfTheLastExpressionIsTheResult() {
        assertRun("1 + 1", "2");
        assertRun("int x = 20; x * 2", "40");
        assertRun("int[] a = {1, 2, 3}; a", "[1, 2, 3]");
        assertRun("new double[][] {{1}, {2, 3}}", "[[1.0], [2.0, 3.0]]");
        assertRun("\"grüße 😀\"", "grüße 😀");
    }

    @Test
    void statementsNullsAndSilencedExpressionsShowNothing() {
        assertRun("int y = 3;", null);
        assertRun("y + 1;", null);
        assertRun("(Object) null", null);
        assertRun("", null);
        assertRun("// only a comment", null);
    }

    @Test
    void aResultStaysReachableByItsNumber() {
        assertRun("List.of(\"a\", \"b\")", "[a, b]");
        assertRun("$1.get(1).length()", "1");
        assertRun("$1.size() + $2", "3");
    }

    @Test
    void textThatLooksLikeAMagicIsText() {
        assertRun("String s = \"\"\"\n    %time x\n    \"\"\"; s", "%time x\n");
        assertRun("10 %7", "3");
    }

    @Test
    void cellsShowThingsWithoutAnImport() {
        assertRun("display(41 + 1)", null);
        assertRun("clearOutput(); input(\"name? \")", "name? ");
        assertEquals(List.of("42", "clear"), shown());
    }

    @Test
    void aCompileErrorPointsIntoTheCell() {
        assertFails("int ok = 1;\nint wrong = \"text\";", """
                In [1], line 2
                    int wrong = "text";
                                ^^^^^^
                incompatible types: java.lang.String cannot be converted to int
                """);
        assertRun("ok", "1");
    }

    @Test
    void whatIsUsedTooEarlyIsTold() {
        run("double area(Shape s) { return s.width() * 2; }");
        assertFails("foo.bar()", """
                In [2], line 1
                    foo.bar()
                    ^^^
                cannot find symbol
                  symbol:   variable foo
                """);
        assertRun("record Shape(double width) {} area(new Shape(4))", "8.0");
    }

    @Test
    void aPictureIsShownAsOne() {
        assertRun(
                "new java.awt.image.BufferedImage(4, 3, java.awt.image.BufferedImage.TYPE_INT_RGB)",
                "picture of 4 × 3 pixels");
    }

    @Test
    void aRuntimeErrorShowsTheUsersFramesAndLines() {
        run("int divide(int a) {\n    return a / 0;\n}");
        assertFails("int b = 1;\ndivide(b)", """
                java.lang.ArithmeticException: / by zero
                    at In [1], line 2 in divide
                          1  int divide(int a) {
                        → 2      return a / 0;
                          3  }
                    at In [2], line 2
                        → 2  divide(b)
                """);
        assertRun("b", "1");
    }

    @Test
    void causesAndSuppressedOnesAreTold() {
        String trace = fail("""
                try {
                    Objects.requireNonNull(null, "no text");
                } catch (NullPointerException e) {
                    var outer = new IllegalStateException("outer", e);
                    outer.addSuppressed(new Exception("too"));
                    throw outer;
                }""");
        assertEquals("""
                java.lang.IllegalStateException: outer
                    at In [1], line 4
                          2      Objects.requireNonNull(null, "no text");
                          3  } catch (NullPointerException e) {
                        → 4      var outer = new IllegalStateException("outer", e);
                          5      outer.addSuppressed(new Exception("too"));
                          6      throw outer;
                Suppressed: java.lang.Exception: too
                    at In [1], line 5
                        → 5      outer.addSuppressed(new Exception("too"));
                Caused by: java.lang.NullPointerException: no text
                    at java.util.Objects.requireNonNull (Objects.java:LINE)
                    at In [1], line 2
                        → 2      Objects.requireNonNull(null, "no text");
                """, lineless(trace));
    }

    @Test
    void framesOfLibrariesAreLeftOutUntilTheyAreAskedFor() {
        assertFails("%tb", "UsageError: %tb: no cell has thrown an exception yet");
        String cut = fail("List.of(1, 0).forEach(\n  i -> Stream.of(1 / i).sorted().toList())\n");
        assertEquals("""
                java.lang.ArithmeticException: / by zero
                    at In [2], line 2
                          1  List.of(1, 0).forEach(
                        → 2    i -> Stream.of(1 / i).sorted().toList())
                    at java.lang.Iterable.forEach (Iterable.java:LINE)
                    at In [2], line 1
                        → 1  List.of(1, 0).forEach(
                """, lineless(cut));
        String sorted = fail("Stream.of(\"b\", \"a\").sorted((a, b) -> 1 / 0).toList()");
        String marked = "        → 1  Stream.of(\"b\", \"a\").sorted((a, b) -> 1 / 0).toList()\n";
        assertTrue(
                lineless(sorted)
                        .matches(Pattern.quote("""
                java.lang.ArithmeticException: / by zero
                    at In [3], line 1
                """ + marked)
                                + " {4}at java\\.util\\.TimSort.*\n {4}… \\d+ library frames\n"
                                + " {4}at java\\.util\\.stream\\.ReferencePipeline\\.toList .*\n"
                                + Pattern.quote("    at In [3], line 1\n" + marked + "(%tb shows all frames)\n")),
                sorted);
        assertRun("%tb", null);
        String whole = shown().get(0);
        assertTrue(whole.contains("java.util.Arrays.sort"), whole);
        assertTrue(whole.lines().count() > sorted.lines().count() + 5, whole);
    }

    @Test
    void anEndlessRecursionIsToldInShort() {
        run("int down(int n) { return down(n + 1) + 1; }");
        String trace = fail("down(0)");
        assertTrue(trace.contains("more frames"), trace);
        assertTrue(trace.lines().count() < 60, trace);
    }

    /** The line numbers of the JDK's files differ from one release to the next. */
    private static String lineless(String trace) {
        return trace.replaceAll("\\.java:\\d+\\)", ".java:LINE)") + "\n";
    }

    @Test
    void anExitEndsTheCellAndNotTheKernel() {
        assertFails("System.exit(3)", "SystemExit: 3 (a cell can't end the kernel; to end it use the Kernel menu)");
        assertRun("1 + 1", "2");
    }

    @Test
    void aValueWhoseTextFailsIsAnErrorOfTheCell() {
        String traceback = fail("new Object() { public String toString() { throw new AssertionError(\"x\"); } }");
        assertEquals(
                "java.lang.AssertionError: x", traceback.lines().findFirst().get());
        assertRun("1 + 1", "2");
    }

    @Test
    void mistakesWithMagicsAreOneLine() {
        assertFails("%tiem x", "UsageError: %tiem is not a magic: did you mean %time?");
        assertFails("%%lsmagic\nx", "UsageError: %%lsmagic works on one line: write %lsmagic");
        assertFails("%lsmagic x", "UsageError: %lsmagic: takes nothing after its name; %name? explains a magic");
        assertFails("int r = %lsmagic", "UsageError: %lsmagic gives no value that could be assigned");
    }

    @Test
    void aQuestionMarkShowsHelpInThePager() {
        run("%lsmagic?");
        assertEquals(List.of("page: %lsmagic\n\nlist the magics\n"), shown());
    }
}
