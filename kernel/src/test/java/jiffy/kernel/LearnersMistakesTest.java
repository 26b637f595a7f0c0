// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class LearnersMistakesTest extends CellTesting {

    @Test
    void otherLanguagesSyntaxIsNamed() {
        assertHint("List.of(1).forEach(x => System.out.println(x));", "a lambda is written with ->");
        assertHint("int x = 2 ** 3;", "a power is Math.pow(x, y)");
        assertHint("List<Integer> a = [1, 2];", "a list is List.of(…), an array new int[] {…}");
        assertHint("const int MAX = 3;", "did you mean final?");
        assertHint("String s = `a`;", "text is between double quotes: \"…\"");
        assertHint(
                "String n = \"\";\nString s = f\"a {n}\";",
                "a text has no letter before it: join texts with +, or use String.format");
        assertHint("for (String s in List.of(\"a\")) {\n}", "a loop over elements is for (var x : values) { … }");
        assertHint("foreach (String s : List.of(\"a\")) {\n}", "did you mean for?");
        assertHint("boolean b = true and false;", "did you mean &&?");
        assertHint("boolean b = not true;", "did you mean !?");
        assertHint("int n = 1;\nif (n > 1) { } elif (n > 0) { }", "did you mean else if?");
        assertHint("def f(x):\n    return x + 1", "a method is written int f(int x) { … }");
        assertHint("val n = 3;", "did you mean var?");
        assertHint("char c = 'ab';", "text is between double quotes; single quotes hold one character");
        assertHint("String p = \"C:\\Users\";", "a backslash in a text is written \\\\");
    }

    @Test
    void whatAMethodLacksIsNamed() {
        assertErrors(
                "public add(int a, int b) {\n    return a + b;\n}",
                "1 invalid method declaration; return type required");
        assertErrors("add(int a, int b) {\n    return a + b;\n}", "1 invalid method declaration; return type required");
        assertHint("int square(int n); {\n    return n;\n}", "no semicolon before the method's {");
        assertHint("int add(a, b) {\n    return a;\n}", "each parameter has a type: int a");
    }

    @Test
    void typesThatDoNotFitGetAHint() {
        assertHint("var names = List.of(\"a\");\nnames[0]", "an element of a List is get(…)");
        assertHint("String s = \"abc\";\nchar c = s[0];", "a character of a String is charAt(…)");
        assertHint("String t = 'a';", "text is between double quotes: \"a\"");
        assertHint("char d = \"a\";", "a char is between single quotes: 'a'");
        assertHint("int n = 3;\nn.toString()", "values of int have no methods; String.valueOf(…) makes a text of one");
        assertHint("List<Integer> l = {1, 2};", "braces are for arrays: write List.of(…)");
        assertHint("int[] a = {1};\na.add(3);", "an array keeps its length: use an ArrayList");
        assertHint("int x = 1;\nif (x = 2) { }", "= assigns; == compares");
        assertHint("\"a\" > \"b\"", "texts are compared with compareTo: a.compareTo(b) > 0");
        assertHint("List<Integer> m = Stream.of(1).map(i -> 2 * i);", "a stream is made a list by toList()");
        assertHint("String o = Optional.of(\"a\");", "an Optional's value is taken out by orElseThrow() or orElse(…)");
    }

    @Test
    void whatIsInAClassIsNamedWithIt() {
        assertHint("double r = sqrt(2);", "did you mean Math.sqrt()?");
        assertHint("List.of(1).stream().collect(toList())", "did you mean Collectors.toList()?");
        assertHint("throw RuntimeException(\"bad\");", "did you mean new RuntimeException()?");
        assertHint("int r = Random.nextInt(6);", "it needs an object of Random, as new Random(…)");
    }

    @Test
    void membersOfCellsClassesAreGuessed() {
        assertHint("class Dog { String name; }\nvar d = new Dog();\nd.nmae = \"Rex\";", "did you mean name?");
        assertHint("record P(int x) { int twice() { return 2 * x; } }\nnew P(1).twcie()", "did you mean twice()?");
        assertFalse(fail("class Safe { private int code; }\nnew Safe().cod").contains("did you mean"));
    }

    @Test
    void aMemberThatItsOwnerLacksIsAnError() {
        assertErrors(
                "class A { }\nclass B extends A { int f() { return super.g(); } }", "2 cannot find symbol: method g()");
        assertErrors("int f(A a) { return a.size; }", "1 cannot find symbol: variable size in variable a of type A");
        assertTrue(fail("new B()").contains("cannot find symbol: class B"));
        assertRun("int g(C c) { return 1; }", null);
        run("class C { }");
        assertRun("g(new C())", "1");
    }

    @Test
    void whatFollowsFromAnErrorIsNotShown() {
        assertErrors(
                "record Age(int years) { Age { if (years < 0) return; } }", "1 invalid compact constructor in record");
        assertTrue(fail("int n = null;").endsWith("null cannot be converted to int"));
        assertFalse(fail("boolean b = true;\nb ? System.out.println(1) : System.out.println(2);")
                .contains("Object"));
        String none = fail("new Scanner()");
        assertTrue(none.endsWith("    … 11 more") && none.lines().count() < 20, none);
    }

    @Test
    void aBracketTooManyOrTooFewIsPointedAt() {
        assertErrors("System.setProperty(\"jiffy.surplus\", \"ran\");\n// the end\n}", "3 '}' without a '{' before it");
        assertErrors("}", "1 '}' without a '{' before it");
        assertRun("System.getProperty(\"jiffy.surplus\")", null);
        String open = fail("class Box {\n    int v;\n    int get() { return v;\n}\nvar b = new Box();\nb.get()");
        assertTrue(open.startsWith("CompilationError: '{' of line 3 is not closed"), open);
    }

    @Test
    void aMeasuredStatementFailsAsTheStatementDoes() {
        String thrown = fail("%timeit Integer.parseInt(\"x\")");
        assertEquals(1, thrown.lines().filter(l -> l.startsWith("    at In [")).count(), thrown);
        assertTrue(fail("%timeit 1 +").startsWith("CompilationError: the code ends before it is complete"));
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void aPreviewFeatureNamesTheJava() {
        assertTrue(fail("Object o = 1;\nswitch (o) { case Integer i -> { } default -> { } }")
                .endsWith("preview feature of Java 17: use a newer one, or start Jupyter with"
                        + " JDK_JAVA_OPTIONS=--enable-preview"));
    }

    private void assertErrors(String cell, String... errors) {
        String trace = fail(cell);
        List<String> lines = trace.lines().filter(l -> !l.startsWith(" ")).toList();
        List<String> shown = new java.util.ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            shown.add(lines.get(i).replaceFirst(".*line ", "") + " " + lines.get(i + 1));
        }
        assertEquals(List.of(errors), shown, trace);
    }

    private void assertHint(String cell, String hint) {
        String trace = fail(cell);
        assertEquals(hint, trace.lines().reduce("", (a, b) -> b), trace);
    }
}
