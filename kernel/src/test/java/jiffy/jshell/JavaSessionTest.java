// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.Exited;
import jiffy.jshell.result.EvaluationException.Incomplete;
import jiffy.jshell.result.EvaluationException.Unresolved;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import org.junit.jupiter.api.Test;

class JavaSessionTest extends SessionTesting {

    @Test
    void whatIsResetStartsAnew() throws Exception {
        session.close();
        session = new JavaSession(
                SessionSettings.standard().withStartUp("int base = 40;\nint more(int n) { return base + n; }"));
        session.warmUp();
        eval("base = 1; int more(int n) { return -n; } int other = 3;");
        session.beginCell(7, "%reset -f");
        session.reset();
        session.endCell();
        assertEval("more(2)", "42");
        assertThrows(EvaluationException.CompileFailed.class, () -> eval("other"));
    }

    @Test
    void whatWasForgottenCanBeDeclaredAgain() throws Exception {
        eval("int half(int n) { return n / 2; } int half(long n) { return -1; } record Pair(int a) {} int n = "
                + "half(8);");
        session.beginCell(7, "%reset -f");
        session.reset();
        session.endCell();
        eval("int n = 1; record Pair(int a, int b) {} int half(long n) { return -2; } int half(int n) { return 10 "
                + "/ 2; }");
        assertEval("half(2) + n + new Pair(3, 4).b() + half(2L)", "8");
    }

    @Test
    void theLastExpressionIsTheValue() throws Exception {
        assertEval("int x = 3; int y = 4;\nx + y", "7", "int");
        assertEval("\"a\" + x", "a3", "String");
        assertEval("List.of(1, 2)", "[1, 2]", "List<Integer>");
        assertEval("x", "3", "int");
        assertEval("x = 5", "5", "int");
        assertNoValue("1 + 1; int z = 2;");
        assertNoValue("System.out.print(\"\")");
        assertNoValue("");
        assertNoValue("// nothing");
    }

    @Test
    void nullIsAValueAndVoidIsNone() throws Exception {
        assertNoValue("String s = null;");
        var evaluation = eval("s");
        assertTrue(evaluation.value().isPresent());
        assertNull(evaluation.value().object());
        assertEquals("String", evaluation.value().type());
    }

    @Test
    void aTrailingSemicolonSilencesTheValue() throws Exception {
        assertTrue(eval("1 + 1;").silenced());
        assertTrue(eval("1 + 1; // why").silenced());
        assertFalse(eval("1 + 1 // x;").silenced());
        assertFalse(eval("1 + 1 /* x; */").silenced());
        assertEquals(2, eval("1 + 1;").value().object());
    }

    @Test
    void theValueOfACellStaysReachable() throws Exception {
        assertEval("new ArrayList<>(List.of(\"a\", \"b\"))", "[a, b]");
        assertEval("40 + 2", "42");
        assertEval("$1.get(1).length() + $2", "43");
        assertEval("\"$2\" + $2", "$242");
        assertEval("new Object() { int seven = 7; }.seven", "7");
        assertEval("new Object() { public String toString() { return \"me\"; } }", "me");
        assertEval("$6", "me");
        assertEvalFails("$99", "1:1 cannot find symbol\n  symbol:   variable $99\n  location: class ");
    }

    @Test
    void declarationsMayReferToLaterOnes() throws Exception {
        assertNoValue("int twice(int x) { return add(x, x); }\nint add(int a, int b) { return a + b; }");
        assertEval("twice(4)", "8");
        assertNoValue("class A { B b; int n() { return 1 + (b == null ? 0 : b.n()); } }\n"
                + "class B { A a; int n() { return 1 + (a == null ? 0 : a.n()); } }");
        assertEval("A a = new A(); a.b = new B(); a.b.a = new A(); a.n()", "3");
        assertNoValue("record Node(Leaf leaf) {} record Leaf(Node node) {}");
        assertEval("new Node(new Leaf(null))", "Node[leaf=Leaf[node=null]]");
        assertNoValue("sealed interface Shape permits Circle, Square {}\n"
                + "record Circle(double r) implements Shape {}\nrecord Square(double a) implements Shape {}");
        assertEval("Shape s = new Square(2); s", "Square[a=2.0]");
        assertEval("enum Color { RED { int n() { return 1; } }; abstract int n(); } Color.RED.n()", "1");
        assertEval(
                "<T extends Comparable<T>> T max(List<T> l) { return Collections.max(l); } max(List.of(1, 3, 2))", "3");
        assertEval("var f = (Function<Integer, Integer>) i -> i + 1; f.apply(1)", "2");
    }

    @Test
    void recordsMayHaveCompactConstructors() throws Exception {
        assertEval(
                "record Half(int n) {\n  Half {\n    if (n % 2 != 0)\n      throw new "
                        + "IllegalArgumentException(\"odd\");\n  }\n}\n"
                        + "record Both(Half a, Half b) { Both { Objects.requireNonNull(a); } }\nnew Both(new "
                        + "Half(2), null)",
                "Both[a=Half[n=2], b=null]");
        assertThrown("new Half(3)", """
                java.lang.IllegalArgumentException: odd
                  In [1] line 4 Half.<init>
                  In [2] line 1 <cell>""");
        assertEvalFails(
                "record Bad(int n) { Bad { int y = \"s\"; } }",
                "1:35 incompatible types: java.lang.String cannot be converted to int");
    }

    @Test
    void whatIsMissingIsTold() throws Exception {
        eval("int area(Shape s) { return s.side() * s.side(); }");
        assertEquals("[class Shape]", session.unresolved().get(0).missing().toString());
        eval("int later() { return soon() + 1; }");
        assertEquals("[method soon()]", session.unresolved().get(0).missing().toString());
        Unresolved unresolved = assertThrows(Unresolved.class, () -> eval("\nlater()"));
        assertEquals("later", unresolved.declaration().name());
        assertEquals("[method soon()]", unresolved.declaration().missing().toString());
        assertEquals(
                "In [3] 2",
                "In [" + unresolved.frames().get(0).cell() + "] "
                        + unresolved.frames().get(0).line());
        assertEval("int soon() { return 1; } later()", "2");
    }

    @Test
    void redefinitionTakesEffect() throws Exception {
        eval("int f() { return 1; } int g() { return f() * 10; }");
        assertEval("g()", "10");
        eval("int f() { return 2; }");
        assertEval("g()", "20");
        eval("int x = 1; String x = \"now\";");
        assertEval("x", "now");
    }

    @Test
    void compileErrorsPointIntoTheCell() {
        assertEvalFails("int = 3;", "1:5 '.class' expected");
        assertEvalFails(
                "\n\nint x = 1;\n  foo(x);", "4:3 cannot find symbol\n  symbol:   method foo(int)\n  location: class ");
        assertEvalFails(
                "int x = 1;\nString s = x + \"é😀\" +\n  y;",
                "3:3 cannot find symbol\n  symbol:   variable y\n  location: class ");
        assertEvalFails(
                "int f() {\n  int a = \"s\";\n  return \"t\";\n}",
                "2:11 incompatible types: java.lang.String cannot be converted to int\n"
                        + "3:10 incompatible types: java.lang.String cannot be converted to int");
        assertThrows(Incomplete.class, () -> eval("int x = 1;\nvoid f() {"));
    }

    @Test
    void snippetsBeforeTheFailingOneKeepTheirEffects() throws Exception {
        assertThrows(EvaluationException.class, () -> eval("int kept = 1;\nkept = 2;\nnope();\nkept = 3;"));
        assertEval("kept", "2");
    }

    @Test
    void aThreadThatInterruptsItselfStaysInterruptedToTheCellsEnd() throws Exception {
        assertThrown("Thread.currentThread().interrupt();\nThread.sleep(5);", """
                java.lang.InterruptedException: sleep interrupted
                  In [1] line 2 <cell>""");
        assertEval("Thread.currentThread().interrupt();\nint a = 1;\nThread.interrupted()", "true");
        eval("Thread.currentThread().interrupt();");
        assertEval("Thread.interrupted()", "false");
    }

    @Test
    void exitEndsTheCellOnly() throws Exception {
        assertEquals(
                3, assertThrows(Exited.class, () -> eval("System.exit(3);")).status());
        assertEquals(
                4,
                assertThrows(Exited.class, () -> eval("Runtime.getRuntime().halt(4);"))
                        .status());
        assertEquals(
                5,
                assertThrows(Exited.class, () -> eval("IntStream.of(5).forEach(System::exit);"))
                        .status());
        assertEval("1", "1");
    }

    @Test
    void variablesAreAssigned() throws Exception {
        session.beginCell(1, "");
        session.assign(CellCode.of("var r"), new Value(java.util.List.of("a"), "java.util.List<String>"));
        session.assign(CellCode.of("int i"), new Value(5, "int"));
        session.assign(CellCode.of("i"), new Value(6, "int"));
        session.endCell();
        assertEval("r.get(0).length() + i", "7");
    }

    @Test
    void temporariesAreForgotten() throws Exception {
        for (int i = 0; i < 5; i++) {
            eval("new int[10]");
        }
        assertEquals(List.of(), session.assistant().variables());
    }

    @Test
    void defaultImportsAreThereAndCanBeMadeAgain() throws EvaluationException {
        assertEval(
                "List.of(new File(\"a\"), BigInteger.ONE, Pattern.compile(\"p\"), Stream.of(1).toList())",
                "[a, 1, p, [1]]");
        assertNoValue("import java.util.*;");
        assertEval("new ArrayList<>(Set.of(1))", "[1]");
        assertNoValue("class List { public String toString() { return \"mine\"; } }");
        assertEval("new List()", "mine");
    }

    @Test
    void lastingUseKeepsNothingOfPastCells() throws EvaluationException {
        for (int i = 0; i < 1100; i++) {
            assertEval("int v = " + i + ";\nv + 1", String.valueOf(i + 1));
        }
        assertEquals(1, session.assistant().variables().size());
        SessionClassLoader loader = (SessionClassLoader) session.classLoader();
        long files = IntStream.rangeClosed(1, loader.lastNumber())
                .filter(i -> loader.compiled("REPL.$JShell$" + i).isPresent())
                .count();
        assertEquals(1, files);
        assertThrown("v / (v - 1099)", """
                java.lang.ArithmeticException: / by zero
                  In [1101] line 1 <cell>""");
    }
}
