// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MistakesTest extends CellTesting {

    @Test
    void theFirstErrorOfACellIsShown() {
        assertFails("int v1 = \"a\";\nint v2 = \"b\";\nint v3 = v1 + v2;", """
                In [1], line 1
                    int v1 = "a";
                             ^^^
                incompatible types: String cannot be converted to int
                """);
        assertRun("%who_ls", "[]");
    }

    @Test
    void allErrorsOfADeclarationAreShown() {
        assertErrors(
                "class A {\n    int a = \"a\";\n    int b() { return missing; }\n}",
                "2 incompatible types: String cannot be converted to int",
                "3 cannot find symbol: variable missing in class A");
    }

    @Test
    void whatFollowsAnErrorIsNeitherRunNorDeclared() {
        assertErrors("""
                System.out.println(nothing);
                System.setProperty("jiffy.test", "ran");
                import java.util.concurrent.atomic.AtomicLong;
                class Late { }
                throw new Exception("ran");""", "1 cannot find symbol: variable nothing");
        assertRun("System.getProperty(\"jiffy.test\")", null);
        assertTrue(fail("new Late()").contains("cannot find symbol: class Late"));
        assertHint("new AtomicLong()", "add import java.util.concurrent.atomic.AtomicLong;");
    }

    @Test
    void nothingIsRunOfACellWithASyntaxError() {
        assertErrors(
                "System.setProperty(\"jiffy.syntax\", \"ran\");\nint bad = ;\nint worse = = 3;",
                "2 illegal start of expression");
        assertErrors(
                "System.setProperty(\"jiffy.syntax\", \"ran\");\n%lsmagic\nint bad = ;",
                "3 illegal start of expression");
        assertErrors(
                "System.setProperty(\"jiffy.syntax\", \"ran\");\nfor (int i = 0; i < 3; i++ {\n}", "2 ')' expected");
        assertRun("System.getProperty(\"jiffy.syntax\")", null);
        assertEquals(List.of(), shown());
    }

    @Test
    void whatIsNotClosedIsPointedAt() {
        assertFails("int f(int n) {\n    if (n > 0) {\n        n++;\n}", """
                CompilationError: '{' of line 2 is not closed
                In [1], line 2
                        if (n > 0) {
                                   ^
                """);
        assertFails("System.out.println(\n    Math.max(1,\n    2)", """
                CompilationError: '(' of line 1 is not closed
                In [2], line 1
                    System.out.println(
                                      ^
                """);
        assertFails("int x = 1 +", """
                CompilationError: the code ends before it is complete
                In [3], line 1
                    int x = 1 +
                    ^^^^^^^^^^^
                """);
    }

    @Test
    void aLongLineIsShownInPart() {
        String trace = fail("String s = \"" + "x".repeat(5000) + "\"; int n = \"a\"; // " + "y".repeat(5000));
        String[] lines = trace.split("\n");
        assertTrue(lines[1].length() < 250 && lines[1].contains("int n = \"a\";"), trace);
        assertEquals(lines[1].indexOf("\"a\""), lines[2].indexOf("^^^"), trace);
    }

    @Test
    void aCommentThatIsNotClosedIsAnError() {
        assertTrue(fail("/* only").endsWith("unclosed comment"));
        assertTrue(fail("int x = 1; /*/").endsWith("unclosed comment"));
        assertRun("/**/", null);
        assertRun("/* closed */ // too", null);
    }

    @Test
    void whatOnlyLooksLikeAnErrorIsRun() {
        assertRun("int i = 0;\nwhile (i < 3) do { i++; } while (i < 2);\nif (i > 5) i = 0; else i++;\ni", "4");
        assertRun("private int hidden = 7;\nstatic int shared = 1;\nhidden + shared", "8");
        assertRun("Runnable r = () -> {};\nint[] a = {1, 2}\n;a[1]; 1 + 1; \"a\" + 2", "a2");
        assertRun("label: for (;;) { break label; }\nswitch (1) { default -> { } }\n;;\n5", "5");
    }

    @Test
    void whatWaitsForADeclarationSaysSo() {
        run("class Node { Edge edge; } Edge first() { return null; }");
        assertHint("new Node()", "Node can't be used yet: class Edge is not defined");
        assertHint("Node n = null;", "Node can't be used yet: class Edge is not defined");
        assertHint("first()", "first can't be used yet: class Edge is not defined");
        run("class Edge { }");
        assertRun("first()", null);
    }

    @Test
    void namesAreGuessedWhereTheyAreNear() {
        assertHint("Sytem.out.println()", "did you mean System?");
        assertHint("strng s = \"\";", "did you mean String?");
        assertHint("import java.util.Lisst;", "did you mean java.util.List?");
        assertHint(
                "System.out.println(String)",
                "String is a class, not a value: write String.class, or make an object of it");
        assertHint("List<int> numbers;", "type arguments are classes: write Integer");
        assertHint("_", "the last result is __");
        assertHint("_3", "the value of cell 1 is $1, that of cell 2 is $2, and so on");
        assertHint("In", "%history prints the cells");
        run("double f(int n) { return n; }");
        assertHint("y", "cannot find symbol: variable y");
        assertHint("block", "cannot find symbol: variable block");
    }

    @Test
    void whatCannotBeInABlockIsRefusedInWords() {
        assertFails(
                "for (int i = 0; i < 3; i++) {\n    %who\n}",
                "UsageError: %who (line 2) can't be inside a statement or block, which Java compiles as one piece: "
                        + "put it on"
                        + " a line of its own, outside of the braces");
        assertTrue(fail("if (true) {\n    %time 1 + 1\n}")
                .endsWith(", or write %%time on the cell's first line, for the whole cell"));
        assertFails(
                "for (int i = 0; i < 3; i++) {\n    !ls\n}",
                "UsageError: !ls (line 2) can't be inside a statement or block, which Java compiles as one piece: "
                        + "put it on"
                        + " a line of its own, outside of the braces");
        assertFails(
                "%time for (int i = 0; i < 3; i++) {\n    Math.sin(i);\n}",
                "UsageError: %time takes one line, and this statement goes on below it: write %%time on the cell's "
                        + "first"
                        + " line, and the statement below");
    }

    @Test
    void whatIsNoFaultOfJiffyIsNotCalledOne() {
        run("class Silent extends RuntimeException { public StackTraceElement[] getStackTrace() { return null; } }");
        assertFalse(fail("throw new Silent();").contains("fault of Jiffy"));
        run("class Endless extends RuntimeException { public Throwable getCause() { return new Endless(); } }");
        assertFalse(fail("throw new Endless();").contains("fault of Jiffy"));
        run("class Mute extends RuntimeException { public Throwable getCause() { throw new Mute(); } }");
        assertFalse(fail("throw new Mute();").contains("fault of Jiffy"));
        run("Throwable chain = null; for (int i = 0; i < 20_000; i++) { chain = new RuntimeException(\"c\", chain); }");
        assertFalse(fail("throw (RuntimeException) chain;").contains("fault of Jiffy"));
        String deep = "(".repeat(3000) + "1" + ")".repeat(3000);
        try {
            assertRun(deep, "1");
        } catch (AssertionError refused) {
            // Newer compilers get to its end.
            assertFalse(refused.getMessage().contains("fault of Jiffy"));
        }
    }

    @Test
    void whatAWindowWouldShowIsShown() {
        System.setProperty("java.awt.headless", "true");
        run("import javax.swing.*;");
        String trace = fail("JFrame frame = new JFrame();\nframe.add(new JLabel(\"x\"));\nframe.setVisible(true);");
        assertTrue(
                trace.endsWith("This kernel opens no windows. To show a chart or a component, end the cell with the"
                        + " variable that holds it, without a window around it."),
                trace);
        assertEquals(List.of(), shown());
        trace = fail("JPanel panel = new JPanel();\nJLabel label = new JLabel(\"x\");\npanel.add(label);\n"
                + "new JFrame().add(panel);");
        assertTrue(trace.endsWith("end the cell with panel, without a window around it."), trace);
        assertEquals(1, shown().size());
    }

    @Test
    void aRecursionsFramesAreShownOnce() {
        run("int even(int n) {\n    return odd(n + 1);\n}\nint odd(int n) {\n    return even(n + 1);\n}");
        String trace = fail("even(1)");
        assertTrue(trace.startsWith("java.lang.StackOverflowError"), trace);
        assertTrue(trace.contains("more rounds of these 2 frames"), trace);
        assertTrue(trace.lines().count() < 20, trace);
    }

    @Test
    void aRecursionEndsInTheUsersCode() {
        String trace = fail("""
                var overflow = new StackOverflowError();
                overflow.setStackTrace(new StackTraceElement[] {
                    new StackTraceElement("java.lang.invoke.MutableCallSite", "getTarget", "MutableCallSite.java", 1),
                    new StackTraceElement("java.lang.invoke.Invokers", "getCallSiteTarget", "Invokers.java", 2),
                    new Throwable().getStackTrace()[0],
                });
                throw overflow;""");
        assertTrue(trace.startsWith("java.lang.StackOverflowError\n    at In [1], line "), trace);
    }

    private void assertErrors(String cell, String... errors) {
        String trace = fail(cell);
        List<String> lines = trace.lines()
                .filter(l -> !l.startsWith(" "))
                .filter(l -> !l.startsWith("did you") && !l.startsWith("add "))
                .toList();
        List<String> told = new java.util.ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            told.add(lines.get(i).replaceFirst(".*line ", "") + " " + lines.get(i + 1));
        }
        assertEquals(List.of(errors), told, trace);
    }

    private void assertHint(String cell, String hint) {
        String trace = fail(cell);
        assertEquals(hint, trace.lines().reduce("", (a, b) -> b), trace);
    }
}
