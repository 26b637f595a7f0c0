// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jiffy.jshell.SessionTesting;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.EvaluationException.Incomplete;
import jiffy.jshell.result.EvaluationException.Unresolved;
import org.junit.jupiter.api.Test;

/** A cell of many pieces does what its pieces would do as cells of their own. */
class UnitsTest extends SessionTesting {

    private record Construct(String source, String expression, String value) {}

    private static final List<Construct> CONSTRUCTS = List.of(
            new Construct("int i1 = 3;", "i1 += 4", "7"),
            new Construct("long l2 = 1L << 40;", "l2 >>>= 38", "4"),
            new Construct("final String s3 = \"a;b{\"; // a comment;", "s3.length()", "4"),
            new Construct("var v4 = new ArrayList<Map<String, int[]>>(); v4.add(Map.of());", "v4", "[{}]"),
            new Construct("int[] a5 = {1, 2}, b5[] = {a5};", "b5[0][1]", "2"),
            new Construct("int n6; n6++; ++n6;", "n6", "2"),
            new Construct("int twice7(int n) { return 2 * n; }", "twice7(4)", "8"),
            new Construct(
                    "static <T extends Comparable<T>> T max8(List<? extends T> l) { return " + "Collections.max(l); }",
                    "max8(List.of(3, 1))",
                    "3"),
            new Construct(
                    "void add9(List<Integer> l) throws IOException { l.add(1); } List<Integer> l9 = "
                            + "new ArrayList<>(); add9(l9); add9(l9);",
                    "l9",
                    "[1, 1]"),
            new Construct(
                    "record P10(int a, String b) { P10 { if (a < 0) throw new Error(); } }",
                    "new P10(1, \"x\").b()",
                    "x"),
            new Construct(
                    "enum Color11 { RED, BLUE { int n() { return 2; } }; int n() { return 1; } }",
                    "Color11.BLUE.n()",
                    "2"),
            new Construct(
                    "interface Shape12 { double area(); } class Square12 implements Shape12 { public "
                            + "double area() { return 4; } } Shape12 s12 = new Square12();",
                    "s12.area()",
                    "4.0"),
            new Construct(
                    "sealed interface Tree13 permits Leaf13 {} record Leaf13(int n) implements Tree13 {}",
                    "new Leaf13(5)",
                    "Leaf13[n=5]"),
            new Construct(
                    "@interface Mark14 { int value() default 14; } @Mark14 class C14 {}", "new C14() != null", "true"),
            new Construct(
                    "int k15 = 0; for (int i = 0; i < 3; i++) k15 += i; while (k15 < 9) { k15++; } do"
                            + " k15++; while (k15 < 12);",
                    "k15",
                    "12"),
            new Construct(
                    "int k16 = 1; if (k16 > 1) k16 = 5; else if (k16 == 1) { k16 = 6; } else k16 = 7;", "k16", "6"),
            new Construct(
                    "String s17 = \"\"; try { s17 += 1; throw new Error(); } catch (Error | "
                            + "RuntimeException e) { s17 += 2; } finally { s17 += 3; }",
                    "s17",
                    "123"),
            new Construct(
                    "int k18 = 0; outer18: for (int i = 0; ; i++) { while (true) { if (i > 4) break "
                            + "outer18; k18 += i; continue outer18; } }",
                    "k18",
                    "10"),
            new Construct(
                    "String s19 = \"b\"; int k19 = 0; switch (s19) { case \"a\" -> k19 = 1; default " + "-> k19 = 2; }",
                    "k19",
                    "2"),
            new Construct(
                    "int k20 = 3; int j20 = switch (k20) { case 3 -> { int t = k20; yield t * 2; } "
                            + "default -> 0; };",
                    "j20",
                    "6"),
            new Construct(
                    "int k21 = 0; Runnable r21 = () -> { k21++; }; r21.run(); new Thread(r21) {{ "
                            + "start(); join(); }};",
                    "k21",
                    "2"),
            new Construct("synchronized (Object.class) { int local = 1; } { int local = 2; }", "\"block\"", "block"),
            new Construct("String t23 = \"\"\"\n  a;\n  }\n  \"\"\";", "t23.lines().count()", "2"),
            new Construct("char c24 = '\"'; c24++;", "(int) c24", "35"),
            new Construct("import java.awt.Point;", "new Point(1, 2).x", "1"),
            new Construct(
                    "Function<Integer, Function<Integer, Integer>> f26 = a -> b -> a - b;",
                    "f26.apply(5).apply(3)",
                    "2"),
            new Construct(
                    "List<Integer> l27 = new ArrayList<>(); l27.add(1); l27.remove((Object) 1);",
                    "l27.isEmpty() ? \"e\" : \"f\"",
                    "e"),
            new Construct(
                    "int odd28(int n) { return n == 0 ? 0 : even28(n - 1); } int even28(int n) { "
                            + "return n == 0 ? 1 : odd28(n - 1); }",
                    "even28(10)",
                    "1"),
            new Construct(
                    "Object o29 = new Object() { int n = 3; public String toString() { return \"n\" +" + " n; } };",
                    "o29",
                    "n3"),
            new Construct("volatile int v30 = 2; int w30 = v30 < 3 ? v30 << 1 : v30 >> 1;", "w30", "4"));

    @Test
    void eachConstructAlone() throws Exception {
        for (Construct construct : CONSTRUCTS) {
            eval(construct.source());
            assertEval(construct.expression(), construct.value());
        }
    }

    @Test
    void allInOneCellForwards() throws Exception {
        assertAllInOneCell(CONSTRUCTS);
    }

    @Test
    void allInOneCellBackwards() throws Exception {
        List<Construct> backwards = new ArrayList<>(CONSTRUCTS);
        Collections.reverse(backwards);
        assertAllInOneCell(backwards);
    }

    @Test
    void aCellThatRunsAgainDeclaresTheSameAgain() throws Exception {
        assertAllInOneCell(CONSTRUCTS);
        assertAllInOneCell(CONSTRUCTS);
    }

    private void assertAllInOneCell(List<Construct> constructs) throws EvaluationException {
        String cell = constructs.stream()
                .map(c -> c.source() + "\nvalues.add(" + c.expression() + ");\n")
                .collect(Collectors.joining());
        List<String> values = constructs.stream().map(Construct::value).toList();
        assertEval("List<Object> values = new ArrayList<>();\n" + cell + "values", values.toString());
    }

    @Test
    void whatRanBeforeAnExceptionIsKept() throws Exception {
        assertThrown("""
                int a = 1;
                a = 2;
                int b = a /
                    (a - 2);
                int c = 3;
                """, """
                java.lang.ArithmeticException: / by zero
                  In [1] line 3 <cell>\
                """);
        assertEval("a", "2");
        assertEval("b", "0");
        assertThrows(CompileFailed.class, () -> eval("c"));
        assertEval("String c = \"free\"; c", "free");
    }

    @Test
    void whatIsBeforeSourceThatTheCompilerRefusesHasRun() throws Exception {
        assertEvalFails("""
                int a = 1;
                a += 1;
                a += missing;
                a += 5;
                """, """
                3:6 cannot find symbol
                  symbol:   variable missing
                  location: class\s\
                """);
        assertEval("a", "2");
    }

    @Test
    void nothingBeforeIncompleteSourceHasRun() throws Exception {
        eval("int a = 1;");
        assertThrows(Incomplete.class, () -> eval("a += 1; a += 1; if (a > 1) {"));
        assertEval("a", "1");
    }

    @Test
    void aNameMeansWhatItMeantBeforeItsDeclaration() throws Exception {
        assertThrows(CompileFailed.class, () -> eval("int a = later; int later = 2;"));
        assertThrows(Unresolved.class, () -> eval("int f() { return soon; } int g = f(); int soon = 3;"));
        assertEval("String x = \"old\"; String y = x; int x = 7; y + x", "old7");
        eval("int twice(int n) { return 2 * n; } int two() { return twice(1); }");
        assertEval("int before = two(); int twice(int n) { return 3 * n; } before + \" \" + two()", "2 3");
        assertThrows(EvaluationException.UserThrew.class, () -> eval("int e = 1 / 0; int twice(int n) { return 9; }"));
        assertEval("twice(1)", "3");
    }

    @Test
    void anImportIsInForceFromItsPlaceOn() throws Exception {
        assertEval(
                "Object a = new ArrayList<>(List.of(1)); import java.awt.List; a + List.class.getName()",
                "[1]java.awt.List");
    }

    @Test
    void importsAtTheBeginAreOfTheUnit() throws Exception {
        assertEval("import java.awt.Point; import java.awt.geom.*; Point p = new Point(1, 2); p.x", "1");
        assertEval("import java.awt.Point;\nimport java.awt.geom.*;\nPoint p = new Point(3, 2); p.x", "3");
        assertEval("new Line2D.Double(0, 0, 0, 2).getY2()", "2.0");
        assertEvalFails("import java.awt.Point;\nimport java.awt.Pont;\nint a = 1;", """
                2:8 cannot find symbol
                  symbol:   class Pont
                  location: package java.awt\
                """);
    }

    @Test
    void aVariableOfATypeWithoutANameIsUsedByItsMembers() throws Exception {
        eval("interface Shape {} var shapes = List.of(new Shape() {}); var one = new Object() { int n = 5; };");
        assertEval("int size = shapes.size(); size += one.n; size", "6");
    }

    @Test
    void theLastCallHasItsValueOrNone() throws Exception {
        eval("void none() {} <T> T same(T t) { return t; } long big() { return 1L << 40; } boolean yes() { return "
                + "true; }");
        assertNoValue("none()");
        assertNoValue("none();");
        assertEval("big()", "1099511627776", "long");
        assertEval("yes()", "true", "boolean");
        assertEval("same(List.of(1))", "[1]", "List<Integer>");
        assertEval("new StringBuilder(\"a\")", "a", "StringBuilder");
        assertEval("new Object() { public String toString() { return \"anonymous\"; } }", "anonymous");
        assertEval("same(null)", "null");
        assertTrue(eval("same(null)").value().isPresent());
    }

    @Test
    void aLongCellsLoopsRunCompiled() throws Exception {
        String many =
                IntStream.range(0, 600).mapToObj(i -> "sum += " + i + ";\n").collect(Collectors.joining());
        assertEval("long sum = 0;\n" + many + "sum", "179700");
        String declarations = IntStream.range(0, 300)
                .mapToObj(i -> "int v" + i + " = " + i + ";\n")
                .collect(Collectors.joining());
        assertEval(declarations + "v0 + v299", "299");
        assertEquals(
                300,
                session.assistant().variables().stream()
                        .filter(v -> v.name().matches("v\\d+"))
                        .count());
    }
}
