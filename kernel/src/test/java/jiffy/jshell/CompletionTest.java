// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jiffy.jshell.result.Completeness;
import jiffy.jshell.result.Completion;
import jiffy.jshell.result.Inspection;
import org.junit.jupiter.api.Test;

class CompletionTest extends SessionTesting {

    /** The bar stands for the cursor. The expected texts are among the candidates, each written over the range. */
    private void assertComplete(String marked, String... expected) {
        Completion completion = complete(marked);
        List<String> texts =
                completion.candidates().stream().map(Completion.Candidate::text).toList();
        for (String text : expected) {
            assertTrue(texts.contains(text), () -> marked + " lacks " + text + " in " + texts);
        }
    }

    private Completion complete(String marked) {
        int cursor = marked.indexOf('|');
        return session.assistant().complete("", marked.replace("|", ""), cursor);
    }

    private String name(String marked) {
        Completion completion = complete(marked);
        return marked.replace("|", "").substring(completion.start(), completion.end());
    }

    @Test
    void namesAndMembersAreCompleted() throws Exception {
        eval("int counter = 1; record Point(int x, int y) {}");
        assertComplete("Sys|", "System");
        assertComplete("count|", "counter");
        assertComplete("System.out.printl|", "println(");
        assertComplete("new Point(1, 2).|", "x()", "y()");
        assertComplete("\"é😀\".len|", "length()");
        assertEquals("len", name("\"é😀\".len|gth"));
    }

    @Test
    void localVariablesAreCompleted() throws Exception {
        eval("var list = new ArrayList<String>(); int itemCount = 2;");
        assertFirst("for (String item : list) { ite|", "item", "itemCount");
        assertFirst("list.stream().map(elem -> el|", "elem", "else");
        assertFirst("int f(int parm) { return par|", "parm");
        assertFirst("for (int i = 0; i < 3; i++) { } i|", "itemCount", "if");
        assertFirst("for (String item : list) { item.isBl|", "isBlank()");
        assertFirst("int g(StringBuilder out) { try { out.revers|", "reverse()");
        assertComplete("list.stream().map(elem -> elem.isBl|", "isBlank()");
    }

    @Test
    void parametersOfLambdasAndVariablesOfLoopsHaveTheirMembers() throws Exception {
        eval("record P(int x) { int twice() { return 2 * x; } } var list = new ArrayList<P>();");
        assertFirst("list.stream().map(p -> p.|", "twice()", "x()");
        assertFirst("for (var p : list) { p.|", "twice()", "x()");
        assertFirst("list.forEach(p -> { p.tw|", "twice()");
        Completion completion = complete("list.stream().map(p -> p.|");
        assertEquals("int twice()", completion.candidates().get(0).signature());
        assertTrue(completion.candidates().stream().noneMatch(c -> c.text().matches("clone.*|finalize.*")));
        assertFirst("list.stream().map(P::|", "twice", "x");
        assertComplete("Stream.of(1).map(ArrayList::n|", "new");
    }

    @Test
    void theLikeliestComesFirst() throws Exception {
        eval("int count = 1; String text = \"\"; int twice(int n) { return 2 * n; } record Point(int x, int y) {}");
        assertFirst("|", "count", "text", "twice(", "Point");
        assertFirst("int q = |", "count", "twice(");
        assertFirst("String q = |", "text");
        assertFirst("new StringBuilder().|", "append(");
        assertFirst("\"\".|", "isEmpty()", "length()", "substring(", "charAt(");
        assertFirst("new Point(1, 2).|", "x()", "y()");
        eval("class Tank { double level; void fill() {} private int secret; }");
        assertFirst("new Tank().|", "fill()", "level", "equals(");
        assertTrue(complete("|").candidates().size() < 30);
        assertTrue(complete("twice(|").candidates().size() < 60);
        assertTrue(complete("new |").candidates().size() < 60);
    }

    @Test
    void classesWithoutAnImportAreOfferedByTheirQualifiedNames() throws Exception {
        assertComplete("HttpCl|", "java.net.http.HttpClient");
        assertEquals(
                "import java.net.http.HttpClient;",
                complete("HttpCl|").candidates().get(0).signature());
        assertFirst("arrayl|", "ArrayList");
        assertComplete("new AtomicInt|", "java.util.concurrent.atomic.AtomicInteger(");
        assertFirst("ArrayLis|", "ArrayList");
        assertFirst("new Arra|", "ArrayList(", "ArrayDeque(");
        eval("import java.net.http.HttpClient;");
        assertFirst("HttpCl|", "HttpClient");
    }

    private void assertFirst(String marked, String... expected) {
        List<String> texts = complete(marked).candidates().stream()
                .map(Completion.Candidate::text)
                .limit(expected.length)
                .toList();
        assertEquals(List.of(expected), texts, marked);
    }

    @Test
    void onlyTheSnippetAtTheCursorCounts() {
        assertComplete("import java.util.*;\nint f() { return 1; }\nMath.ab|", "abs(");
        assertEquals("ab", name("import java.util.*;\nint f() { return 1; }\nMath.ab|"));
    }

    @Test
    void namesAreInspected() throws Exception {
        eval("int counter = 1;\n/** Adds. */\nint add(int a, int b) {\n  return a + b;\n}");
        Inspection variable =
                session.assistant().inspect("", "counter + 1", 3, false).orElseThrow();
        assertEquals(
                "1 int",
                variable.value().orElseThrow().object() + " "
                        + variable.value().orElseThrow().type());
        Inspection method =
                session.assistant().inspect("", "add(1, 2)", 4, false).orElseThrow();
        assertEquals("int add(int a, int b)", method.entries().get(0).signature());
        assertTrue(method.source().orElseThrow().contains("return a + b;"));
        Inspection library =
                session.assistant().inspect("", "\"\".length()", 5, false).orElseThrow();
        assertEquals("int String.length()", library.entries().get(0).signature());
        assertTrue(session.assistant().inspect("", "nowhere", 3, false).isEmpty());
    }

    @Test
    void completenessIsKnown() {
        assertEquals("COMPLETE", check("1 + 1"));
        assertEquals("COMPLETE", check("int x = 1;\nx + 1;\n"));
        assertEquals("COMPLETE", check(""));
        assertEquals("INCOMPLETE", check("\"abc\" +"));
        assertEquals("INCOMPLETE    ", check("void f() {"));
        assertEquals("INCOMPLETE        ", check("void f() {\n    if (true) {"));
        assertEquals("INCOMPLETE    ", check("void f() {\n    g(); // {"));
        assertEquals("INCOMPLETE", check("while (true)"));
        assertEquals("INVALID", check("int x = 1; )"));
        // A string ends on its line, so no further line completes it: as in jshell and IPython, Enter shows the error.
        assertEquals("INVALID", check("\"abc"));
        assertEquals("INCOMPLETE", check("\"\"\"\nabc"));
        assertEquals("INVALID", check("int = 3;"));
        assertEquals("INVALID", check("import = 7q"));
        assertEquals("INVALID", check("int y = 1;\nint = 3;"));
        assertEquals("COMPLETE", check("notYetKnown(1) + alsoNot"));
        assertEquals("COMPLETE", check("int wrong = \"a\";"));
        assertEquals("COMPLETE", check("import java.util.*;"));
        assertEquals("COMPLETE", check("class A extends NotYetKnown {}"));
        assertEquals("COMPLETE", check("for (;;) {}"));
    }

    private String check(String code) {
        Completeness completeness = session.assistant().completeness(code);
        return completeness.state() + completeness.indent();
    }
}
