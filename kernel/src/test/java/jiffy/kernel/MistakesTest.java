// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MistakesTest extends CellTesting {

    @Test
    void allErrorsOfACellAreTold() {
        assertFails("int v1 = \"a\";\nint v2 = \"b\";\nint v3 = v1 + v2;\nString s = v3;", """
                In [1], line 1
                    int v1 = "a";
                             ^^^
                incompatible types: String cannot be converted to int
                In [1], line 2
                    int v2 = "b";
                             ^^^
                incompatible types: String cannot be converted to int
                In [1], line 4
                    String s = v3;
                               ^^
                incompatible types: int cannot be converted to String
                """);
        assertRun("%who_ls", "[]");
    }

    @Test
    void whatFollowsAnErrorIsNeitherRunNorDeclared() {
        assertErrors(
                """
                System.out.println(nothing);
                System.setProperty("jiffy.test", "ran");
                import java.util.concurrent.atomic.AtomicLong;
                AtomicLong a = new AtomicLong();
                class Late { int f() { return "x"; } }
                throw new Exception("ran");""",
                "1 cannot find symbol: variable nothing",
                "5 incompatible types: String cannot be converted to int");
        assertRun("System.getProperty(\"jiffy.test\")", null);
        assertTrue(fail("new Late()").contains("cannot find symbol: class Late"));
        assertHint("new AtomicLong()", "add import java.util.concurrent.atomic.AtomicLong;");
    }

    @Test
    void errorsThatFollowFromAnErrorAreNotTold() {
        assertErrors(
                """
                // A comment
                var x = missing(3);
                /* and one more */ var z = x;
                int y = x + 1;
                int twice(int n) { return 2 * n + "a"; }
                final int k;
                var list = Files.readAllLines(Path.of("x")).subList(x, y);
                for (var line : list) { System.out.println(twice(line.length())); }
                list.size();
                record R(int a) { int b() { return twice(a); } }
                static int g() { return twice(1); }
                System.out.println(list);
                int y = 3;
                x""",
                "2 cannot find symbol: method missing(int)",
                "5 incompatible types: String cannot be converted to int");
    }

    @Test
    void aSyntaxErrorFurtherDownIsToldToo() {
        assertErrors(
                "int x = \"a\";\nint y = 1;\nint z = = 3;",
                "1 incompatible types: String cannot be converted to int",
                "3 illegal start of expression");
        assertErrors(
                "import java.utl.List;\nimport java.util.Mapp;\nx()",
                "1 package java.utl does not exist",
                "2 cannot find symbol: class Mapp in package java.util",
                "3 cannot find symbol: method x()");
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
        run("double f(int n) { return n; }");
        assertHint("y", "cannot find symbol: variable y");
        assertHint("block", "cannot find symbol: variable block");
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
