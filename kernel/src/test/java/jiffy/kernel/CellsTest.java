// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
                        → return a / 0;
                    at In [2], line 2
                        → divide(b)
                """);
        assertRun("b", "1");
    }

    @Test
    void causesAreTold() {
        assertFails("""
                try {
                    Integer.parseInt("x");
                } catch (NumberFormatException e) {
                    throw new IllegalStateException("outer", e);
                }""", """
                java.lang.IllegalStateException: outer
                    at In [1], line 4
                        → throw new IllegalStateException("outer", e);
                Caused by: java.lang.NumberFormatException: For input string: "x"
                    at In [1], line 2
                        → Integer.parseInt("x");
                """.replace("    at In [1], line 2\n", libraryFrames() + "    at In [1], line 2\n"));
    }

    private static String libraryFrames() {
        StringBuilder lines = new StringBuilder();
        try {
            Integer.parseInt("x");
        } catch (NumberFormatException e) {
            for (StackTraceElement frame : e.getStackTrace()) {
                if (frame.getClassName().startsWith("java.lang.")) {
                    lines.append("    at %s.%s (%s:%d)%n"
                            .formatted(
                                    frame.getClassName(),
                                    frame.getMethodName(),
                                    frame.getFileName(),
                                    frame.getLineNumber()));
                } else {
                    break;
                }
            }
        }
        return lines.toString();
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
