// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code %dis} on a real session. */
class DisCellsTest extends CellTesting {

    private String listing(String name) {
        run("%dis " + name);
        String all = String.join("\n", shown());
        return all.replaceAll("#\\d+(, +\\d+)?", "#").replaceAll(" +//", " //");
    }

    @Test
    void showsTheCompilersBytecodeUnderTheLinesOfTheCell() {
        run("int x = 1;\nint fib(int n) {\n    if (n < 2)\n        return n;\n    return fib(n - 1) + fib(n - 2);\n}");
        assertEquals("""
                In [1]:3  public static int fib(int)
                     3  if (n < 2)
                           0: iload_0
                           1: iconst_2
                           2: if_icmpge     7
                     4  return n;
                           5: iload_0
                           6: ireturn
                     5  return fib(n - 1) + fib(n - 2);
                           7: iload_0
                           8: iconst_1
                           9: isub
                          10: invokestatic  # // Method fib:(I)I
                          13: iload_0
                          14: iconst_2
                          15: isub
                          16: invokestatic  # // Method fib:(I)I
                          19: iadd
                          20: ireturn""", listing("fib"));
    }

    @Test
    void showsAllOverloadsAndOnlyTheLastDefinition() {
        run("int twice(int n) { return n + n; }\ndouble twice(double x) { return 2 * x; }");
        run("int twice(int n) { return n << 1; }");
        String text = listing("twice(3)");
        assertEquals(
                2,
                text.lines()
                        .filter(l -> l.contains("twice("))
                        .filter(l -> l.startsWith("In ["))
                        .count(),
                text);
        assertTrue(text.contains("In [2]:1  public static int twice(int)"), text);
        assertTrue(text.contains("ishl"), text);
        assertFalse(text.contains("iadd"), text);
        assertTrue(text.contains("In [1]:2  public static double twice(double)"), text);
    }

    @Test
    void showsMethodsOfClassesAndWhatStandsInLambdas() {
        run("record Point(int x, int y) {\n    int sum() {\n        return x + y;\n    }\n}");
        assertTrue(listing("Point.sum").startsWith("In [1]:3  int sum()\n     3  return x + y;\n"));
        assertTrue(listing("Point").contains("public int y()"));
        run("void each(List<Integer> list) {\n    list.forEach(n ->\n        System.out.println(n));\n}");
        String text = listing("each");
        assertTrue(text.contains("lambda$each$0"), text);
        assertTrue(text.contains("     3  System.out.println(n));"), text);
    }

    @Test
    void showsMethodsOfLibraries() {
        assertTrue(listing("Math.abs").contains("public static long abs(long)"));
        assertTrue(listing("java.util.Map.Entry.comparingByKey").contains("Comparator"));
        assertTrue(listing("ArrayList.size").contains("arraylength")
                || listing("ArrayList.size").contains("getfield"));
    }

    @Test
    void javapIsTheSame() {
        run("int one() { return 1; }");
        run("%javap one");
        String javap = shown().get(0);
        run("%dis one");
        assertEquals(javap, shown().get(0));
    }

    @Test
    void saysWhatItDoesNotFind() {
        run("int calculateZ() { return 1; }");
        assertFails(
                "%dis calculatez",
                "UsageError: %dis: there is no method or class calculatez; did you mean calculateZ?");
        assertFails("%dis", "UsageError: %dis: needs the name of a method, as fib or Complex.abs");
    }
}
