// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import jiffy.jshell.result.Consequence;
import jiffy.jshell.result.EvaluationException.Unresolved;
import org.junit.jupiter.api.Test;

/** What a redefinition does to declarations that refer to what is redefined, and that the user hears of it. */
class RedefinitionTest extends SessionTesting {

    private void assertConsequences(String source, String expected) throws Exception {
        eval(source);
        assertEquals(
                expected,
                session.consequences().stream().map(Consequence::toString).collect(Collectors.joining("\n")));
    }

    @Test
    void aVariableIsReset() throws Exception {
        eval("class Cfg { int a = 1; } Cfg cfg = new Cfg();");
        assertConsequences("class Cfg { int a = 2; String b; }", "cfg was reset to null, since Cfg changed");
        assertEval("cfg", "null");
        assertConsequences("class Cfg { int a = 2; long c; } cfg = new Cfg();", "");
        assertEval("cfg.a", "2");
    }

    @Test
    void aDeclarationFitsNoLonger() throws Exception {
        eval("int two(int a) { return a * 2; } int four(int a) { return two(two(a)); }");
        assertConsequences(
                "String two(int a) { return \"\" + a; }",
                "four can't be used (incompatible types: java.lang.String cannot be converted to int), since two "
                        + "changed");
        Unresolved unresolved = assertThrows(Unresolved.class, () -> eval("four(1)"));
        assertEquals(
                "four can't be used: incompatible types: java.lang.String cannot be converted to int",
                unresolved.getMessage());
        assertConsequences("int two(int a) { return a * 2; }", "");
        assertEval("four(1)", "4");
    }

    @Test
    void aVariableOfTheOldClassIsToBeDeclaredAgain() throws Exception {
        eval("class Cfg { int a = 1; }\nvar cfg = new Cfg();");
        assertConsequences(
                "class Cfg { int a = 2; int b = 3; }",
                "cfg can't be used (its type is the previous Cfg: declare it again), since Cfg changed");
        eval("var cfg = new Cfg();");
        assertEval("cfg.b", "3");
    }

    @Test
    void theOldValueIsReleased() throws Exception {
        eval("var big = new byte[10]; java.lang.ref.WeakReference<Object> seen;");
        eval("seen = new java.lang.ref.WeakReference<>(big);");
        eval("String big = \"small\";");
        assertEval(
                "for (int i = 0; i < 50 && seen.get() != null; i++) { System.gc(); Thread.sleep(20); } seen.get()",
                "null");
    }

    @Test
    void aStaticInitializerThatChangedRunsAgain() throws Exception {
        eval("class A { static int x = 1; int y() { return x; } }");
        assertEval("A.x", "1");
        eval("class A { static int x = 2; int y() { return x; } }");
        assertEval("A.x + new A().y()", "4");
    }
}
