// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jiffy.jshell.SessionTesting;
import jiffy.jshell.result.ForkedStatement;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that leave their session; a class loader beside the session's plays the other JVM. */
class SessionExportTest extends SessionTesting {

    @TempDir
    private Path folder;

    private ForkedStatement forked;

    private void assertFork(String statement, String setup, String expected) throws Throwable {
        assertEquals(expected, String.valueOf(runInFork(statement, setup)));
    }

    private Object runInFork(String statement, String setup) throws Throwable {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path variables = classes.resolve("variables");
        session.beginCell(99, setup + "\n" + statement);
        try {
            Setup before = Setup.eachRun(CellCode.of(setup));
            forked = session.export(new CellCode(statement, 2, 0), before, classes, variables);
        } finally {
            session.endCell();
        }
        try (URLClassLoader fork = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                InputStream in = Files.newInputStream(variables)) {
            ForkedVariables.restore(in, fork);
            Class<?> maker = fork.loadClass(forked.className());
            Object body = open(maker.getMethod("$make"))
                    .invoke(maker.getDeclaredConstructor().newInstance());
            return open(fork.loadClass(forked.className() + "$$Body").getMethod("$statement"))
                    .invoke(body);
        }
    }

    private static Method open(Method method) {
        method.setAccessible(true);
        return method;
    }

    private String refusal(String statement, String setup) {
        return assertThrows(UsageException.class, () -> runInFork(statement, setup))
                .getMessage();
    }

    @Test
    void variablesGoWithTheValuesThatTheyHave() throws Throwable {
        eval("int x = 3; int[] ints = {1, 2}; String s = \"a\"; Map<String, Integer> map = new HashMap<>();");
        eval("x++; ints[1] = 40; map.put(s, x);");
        assertFork("x + ints[1] + map.get(s)", "", "48");
        assertEquals("int", forked.type());
        assertEquals(List.of(), forked.remade());
    }

    @Test
    void classesAndMethodsGoAlong() throws Throwable {
        eval("interface Shape { double area(); }");
        eval("record Square(double a) implements Shape { public double area() { return a * a; } }");
        eval("enum Colour { RED, BLUE }");
        eval("double total(List<Shape> shapes) { double t = 0; for (var s : shapes) t += s.area(); return t; }");
        eval("List<Shape> shapes = List.of(new Square(2), new Square(3)); Colour colour = Colour.BLUE;");
        assertFork("total(shapes) + colour.ordinal()", "", "14.0");
        assertEquals("double", forked.type());
        assertFork("colour", "", "BLUE");
        assertEquals("Object", forked.type());
    }

    @Test
    void objectsOfCellsKeepTheirLinks() throws Throwable {
        eval("class Node { final int value; Node next; Node(int value) { this.value = value; } }");
        eval("Node head = new Node(7); head.next = new Node(8); head.next.next = head; Node same = head;");
        assertFork("head.next.next == head && same == head ? head.next.value : -1", "", "8");
    }

    @Test
    void keysOfTablesAreFound() throws Throwable {
        eval("""
                class Key { String k; Key(String k) { this.k = k; }
                  public int hashCode() { return k.hashCode(); }
                  public boolean equals(Object o) { return o instanceof Key other && other.k.equals(k); } }""");
        eval("var table = new HashMap<Key, Integer>(); table.put(new Key(\"one\"), 1);");
        assertFork("table.get(new Key(\"one\"))", "", "1");
    }

    @Test
    void whatIsNoDataIsMadeAnew() throws Throwable {
        eval("int step = 2; java.util.function.IntUnaryOperator f = x -> x + step;");
        assertFork("f.applyAsInt(40)", "", "42");
        assertEquals(List.of("f"), forked.remade());
    }

    @Test
    void whatNobodyKnowsHowToMakeIsRefused() throws Throwable {
        eval("var all = new ArrayList<Runnable>(); all.add(() -> {}); Runnable late; late = () -> {};");
        eval("Runnable changed = () -> {};");
        eval("changed = () -> System.out.println();");
        assertEquals(
                "the variable all can't go into another JVM, since a lambda in it can't be written down",
                refusal("all.size()", ""));
        assertEquals(
                "the variable late can't go into another JVM, since a lambda can't be written down",
                refusal("late.hashCode()", ""));
        assertEquals(
                "the variable changed can't go into another JVM, since a lambda can't be written down",
                refusal("changed.hashCode()", ""));
        assertFork("1 + 1", "", "2");
    }

    @Test
    void theSetupRunsThere() throws Throwable {
        eval("int n = 3;");
        assertFork("list.add(n); list.size()", "var list = new ArrayList<Integer>(List.of(1));", "2");
        assertFork("list.clear();", "var list = new ArrayList<Integer>();", "null");
        assertEquals("void", forked.type());
        assertEquals(
                "with --jmh the setup's variables must be assigned once, there and not in the statement:"
                        + " use an array of one element, int[] k = {0}, for one that changes",
                refusal("k++", "int k = 0;"));
    }
}
