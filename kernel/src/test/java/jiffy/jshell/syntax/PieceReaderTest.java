// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PieceReaderTest {

    @Test
    void expressions() {
        assertPieces("1 + 1", "VALUE");
        assertPieces("x;", "VALUE");
        assertPieces("f(x) + 1;", "VALUE");
        assertPieces("a == b; a <= b; a >= b; a != b;", "VALUE VALUE VALUE VALUE");
        assertPieces("(f(x));", "VALUE");
        assertPieces("(int) f(x);", "VALUE");
        assertPieces("a ? f() : g();", "VALUE");
        assertPieces("a < b ? c : d;", "VALUE");
        assertPieces("new int[] {1}; new int[3];", "VALUE VALUE");
        assertPieces(
                "x = 1; x += 1; x <<= 1; x >>>= 1; x++; --x; a[0] = 1;",
                "ASSIGNMENT ".repeat(7).strip());
        assertPieces("f(); a.b(c).d(); List.<String>of(); super.f()", "CALL CALL VALUE CALL");
        assertPieces("new A(); new A<>() { int x; }; f(() -> { g(); });", "CALL CALL CALL");
    }

    @Test
    void statements() {
        assertPieces("if (a) b(); else { c(); } d();", "STATEMENT CALL");
        assertPieces("for (;;) for (int i : l) x(); y();", "STATEMENT CALL");
        assertPieces("do x(); while (a); while (b) { }", "STATEMENT STATEMENT");
        assertPieces("try (var a = b) { } catch (E e) { } finally { } throw e;", "STATEMENT STATEMENT");
        assertPieces("synchronized (a) { } { } outer: for (;;) { }", "STATEMENT STATEMENT STATEMENT");
        assertPieces("if (a) switch (b) { default -> { } } c();", "STATEMENT CALL");
    }

    @Test
    void declarations() {
        assertPieces("int x; int y = 1, z[] = {}; final String s = \"a;b\";", "VARIABLE VARIABLE VARIABLE");
        assertPieces(
                "Map<String, List<? extends int[]>> m = f(); java.util.List l; A.B[][] c;",
                "VARIABLE ".repeat(3).strip());
        assertPieces(
                "int f(int a) throws E { } <T> T g() { } void h() { } List<T>[] i() { }",
                "METHOD ".repeat(4).strip());
        assertPieces(
                "public class A extends B { } record C(int a) { } enum D { E } interface F { }",
                "TYPE ".repeat(4).strip());
    }

    @Test
    void whatTokensDoNotDecideEndsTheSplit() {
        assertPieces("a(); var x = 1; b();", "CALL");
        assertPieces("a(); switch (x) { }", "CALL");
        assertPieces("a(); @A class B { }", "CALL");
        assertPieces("a(); sealed interface B permits C { }", "CALL");
        assertPieces("a(); if (b) {", "CALL");
        assertPieces("a(); int b", "CALL");
        assertPieces("a(); )", "CALL");
        assertPieces("", "");
    }

    private static void assertPieces(String source, String kinds) {
        String found = new PieceReader(source)
                .pieces().stream().map(p -> p.kind().name()).collect(Collectors.joining(" "));
        assertEquals(kinds, found, source);
    }
}
