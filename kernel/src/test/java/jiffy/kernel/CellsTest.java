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
    void classesOfCellsAreCalledWhatTheyWereDeclaredAs() {
        run("class A {} class B {} record R(A a) {} enum E { X } class Ex extends RuntimeException {} String "
                + "none = null;");
        assertTrue(run("new A()").matches("A@[0-9a-f]+"));
        assertTrue(run("List.of(new A())").matches("\\[A@[0-9a-f]+\\]"));
        assertTrue(run("new R(new A())").matches("R\\[a=A@[0-9a-f]+\\]"));
        assertRun("A.class", "class A");
        assertTrue(run("A.class.getName()").startsWith("REPL.$JShell$"));
        assertFails("throw new Ex();", "Ex\n    at In [7], line 1\n        → 1  throw new Ex();");
    }

    @Test
    void messagesOfTheJvmCallClassesOfCellsByTheirNames() {
        run("class A { void f() {} } class B {} enum E { X } String none = null; Object o = new A(); A a = null;");
        assertEquals(
                "java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"none\" is null",
                firstLine("none.length()"));
        assertEquals(
                "java.lang.NullPointerException: Cannot invoke \"A.f()\" because \"a\" is null", firstLine("a.f();"));
        assertEquals("java.lang.ClassCastException: class A cannot be cast to class B", firstLine("(B) o"));
        assertEquals(
                "java.lang.ClassCastException: class A cannot be cast to class java.lang.String",
                firstLine("(String) o"));
        assertEquals("java.lang.IllegalArgumentException: No enum constant E.Y", firstLine("E.valueOf(\"Y\")"));
    }

    private String firstLine(String cell) {
        return fail(cell).lines().findFirst().orElse("");
    }

    @Test
    void aValueWhoseTextFailsShowsFramesOfTheUserOnly() {
        assertFails(
                "class Bad {\n  public String toString() { throw new IllegalStateException(\"no\"); }\n}\nnew Bad()",
                """
                java.lang.IllegalStateException: no
                    at In [1], line 2 in Bad.toString
                          1  class Bad {
                        → 2    public String toString() { throw new IllegalStateException("no"); }
                          3  }
                          4  new Bad()
                """);
    }

    @Test
    void aCompileErrorPointsIntoTheCell() {
        assertFails("int ok = 1;\nint wrong = \"text\";", """
                In [1], line 2
                    int wrong = "text";
                                ^^^^^^
                incompatible types: String cannot be converted to int
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
                cannot find symbol: variable foo
                """);
        assertRun("record Shape(double width) {} area(new Shape(4))", "8.0");
    }

    @Test
    void aWrongNameIsToldWithTheRightOne() {
        run("int counter = 1; int half(int n) { return n / 2; } record Point(int x) {}");
        assertFails("cuonter + 1", """
                In [2], line 1
                    cuonter + 1
                    ^^^^^^^
                cannot find symbol: variable cuonter
                did you mean counter?
                """);
        assertFails("half(counter).foo();\nhlf(2)", """
                In [3], line 1
                    half(counter).foo();
                    ^^^^^^^^^^^^^^^^^
                int cannot be dereferenced
                values of int have no methods; String.valueOf(…) makes a text of one
                """);
        assertFails("hlf(2)", """
                In [4], line 1
                    hlf(2)
                    ^^^
                cannot find symbol: method hlf(int)
                did you mean half()?
                """);
        assertFails("\"text\".size()", """
                In [5], line 1
                    "text".size()
                    ^^^^^^^^^^^
                cannot find symbol: method size() in class String
                did you mean length()?
                """);
        assertFails("new Pont(3)", """
                In [6], line 1
                    new Pont(3)
                        ^^^^
                cannot find symbol: class Pont
                did you mean Point?
                """);
        assertHint("int[] a = {1}; a.length()", "did you mean length? An array has it as a field");
        assertHint("List.of(1).length()", "did you mean size()?");
        assertHint("for (int index = 0; index < 3; indx++) { }", "did you mean index?");
        assertHint("System.out.printn(3)", "did you mean println()?");
        assertHint("Math.PY", "did you mean PI?");
        assertHint("println(3)", "did you mean System.out.println?");
        assertHint("counter == None", "did you mean null?");
        assertHint("%timeit -n 1 -r 1 cuonter", "did you mean counter?");
        assertHint("new Point(1).z()", "did you mean x()?");
    }

    @Test
    void aMissingImportIsTold() {
        assertFails("HttpClient client = HttpClient.newHttpClient();", """
                In [1], line 1
                    HttpClient client = HttpClient.newHttpClient();
                    ^^^^^^^^^^
                cannot find symbol: class HttpClient
                add import java.net.http.HttpClient;
                In [1], line 1
                    HttpClient client = HttpClient.newHttpClient();
                                        ^^^^^^^^^^
                cannot find symbol: variable HttpClient
                add import java.net.http.HttpClient;
                """);
        assertHint("new AtomicInteger(1)", "add import java.util.concurrent.atomic.AtomicInteger;");
        assertHint("Entry<String, Integer> e = null;", "add import java.util.Map.Entry;");
        assertHint("import java.utl.List;", "did you mean java.util?");
        assertHint("import org.nowhere.Thing;", "a library is made known with %maven group:artifact:version");
    }

    private void assertHint(String cell, String hint) {
        String trace = fail(cell);
        assertEquals(hint, trace.lines().reduce("", (a, b) -> b), trace);
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
        String cut = fail("new ArrayList<>(List.of(1, 0)).forEach(\n  i -> Stream.of(1 / i).sorted().toList())\n");
        assertEquals("""
                java.lang.ArithmeticException: / by zero
                    at In [2], line 2
                          1  new ArrayList<>(List.of(1, 0)).forEach(
                        → 2    i -> Stream.of(1 / i).sorted().toList())
                    at java.util.ArrayList.forEach (ArrayList.java:LINE)
                    at In [2], line 1
                        → 1  new ArrayList<>(List.of(1, 0)).forEach(
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
        assertEquals(List.of("page: %lsmagic\n\nList the magics\n"), shown());
    }
}
