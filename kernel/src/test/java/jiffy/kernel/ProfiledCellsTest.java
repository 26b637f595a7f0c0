// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import jiffy.kernel.agent.SelfAttached;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code %prun} in a session, as a front end would have it run. */
class ProfiledCellsTest extends CellTesting {

    static {
        SelfAttached.attach();
    }

    private static final String FIB = "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }";

    @Test
    void aRecursiveFunction() {
        run(FIB);
        assertRun("%prun fib(20)", "6765");

        assertEquals("21891/1 In [1]:1(fib), 1 In [2]:1(<cell>)", rows());
    }

    @Test
    void functionsWithTextBehindThem() {
        run(FIB + "  // note");
        run("class Twice { int of(int n) { return n + n; } }\t");
        run("int one() { return 1; } int two() { return 2; } /* both */");
        assertRun("%prun fib(5) + new Twice().of(one() + two())", "11");

        assertEquals(
                "15/1 In [1]:1(fib), 1 In [2]:1(Twice.<init>), 1 In [2]:1(Twice.of), 1 In [3]:1(one),"
                        + " 1 In [3]:1(two), 1 In [4]:1(<cell>)",
                rows());
    }

    @Test
    void counts() {
        run("record Point(int x) { int twice() { return 2 * x; } }");
        run("int sum = 0;");
        assertRun("%%prun -s calls\nfor (int i = 0; i < 10; i++) sum += new Point(i).twice();\nsum", "90");

        assertEquals(
                "10 In [1]:1(Point.<init>), 10 In [1]:1(Point.twice), 1 In [3]:2(<cell>), 1 In [3]:3(<cell>)", rows());
    }

    @Test
    void aLambdaHasItsOwnRow() {
        run("%prun java.util.stream.IntStream.range(0, 10).map(i -> i * i).sum();");

        assertTrue(rows().contains("10 In [1]:1(<lambda>)"));
        shown();
    }

    @Test
    void anException() {
        run(FIB);
        String trace = fail("%prun if (fib(3) == 2) throw new IllegalStateException(\"no\");");

        assertTrue(trace.contains("IllegalStateException: no"), trace);
        assertTrue(rows().contains("5/1 In [1]:1(fib)"));
    }

    @Test
    void anAttemptToExit() {
        run(FIB);
        fail("%prun fib(3); System.exit(3);");

        assertTrue(rows().contains("5/1 In [1]:1(fib)"));
        assertRun("fib(5)", "5");
    }

    @Test
    void anInterrupt() throws Exception {
        // Counted up by the cell, so that the interrupt comes while it runs.
        AtomicLong spun = new AtomicLong();
        System.getProperties().put("spun", spun);
        Thread interrupter = new Thread(() -> {
            while (spun.get() < 1000) {
                Thread.onSpinWait();
            }
            interpreter().interrupt();
        });
        interrupter.setDaemon(true);
        interrupter.start();
        run("var spun = (java.util.concurrent.atomic.AtomicLong) System.getProperties().get(\"spun\");");
        fail("%prun while (true) spun.incrementAndGet();");

        assertTrue(rows().contains("{method java.util.concurrent.atomic.AtomicLong.incrementAndGet}"));
        assertRun("1 + 1", "2");
    }

    @Test
    void samplesOutliveAnInterrupt() {
        run("long spin(int n) { long sum = 0; while (n-- > 0) sum += Math.abs(sum) + n; return sum; }");
        run("%prun spin(1_000_000_000); Thread.currentThread().interrupt();");

        String table = shown().get(0);
        assertTrue(table.contains("estimated from "), table);
        assertTrue(!table.contains("no samples ("), table);
    }

    @Test
    void aLineThatIsMeasuredKeepsItsBytesBesideOneThatRanTooOften() {
        run("""
                %%mprun
                var kept = new byte[1_000_000];
                var list = new ArrayList<Integer>();
                for (int i = 0; i < 100000; i++) {
                    list.add(i);
                }
                """);

        String line = shown().get(0)
                .lines()
                .filter(l -> l.contains("var kept"))
                .findFirst()
                .orElse("");
        assertTrue(line.matches(" +2 +1 +1 MB +1 MB +[\\d.]+ +var kept.*"), line);
    }

    @Test
    void theEmptyStatement() {
        assertRun("%prun ;", null);

        assertTrue(shown().get(0).startsWith("         0 function calls in 0."));
    }

    @Test
    void aDeclarationAlone() {
        for (String magic : List.of("%prun", "%lprun", "%mprun")) {
            assertFails(
                    magic + " int one() { return 1; }",
                    "UsageError: " + magic + ": the code only declares, so nothing ran that could be profiled");
        }

        assertEquals(List.of(), shown());
        assertRun("one()", "1");
    }

    @Test
    void magicsInProfiledCode() {
        run("int ran = 0;");
        assertFails(
                "%%prun\nran++;\n%lprun 1 + 1",
                "UsageError: %%prun: profiles Java code, and %lprun (line 3) is a magic; profiles do not nest");
        assertFails(
                "%%lprun\nran++;\nvar x = %time 1 + 1",
                "UsageError: %%lprun: profiles Java code, and %time (line 3) is a magic; run it in a cell of its own");
        assertFails(
                "%prun ran++; %timeit 1 + 1",
                "UsageError: %prun: profiles Java code, and %timeit (line 1) is a magic; run it in a cell of its own");
        assertRun("ran", "0");
    }

    @Test
    void functionsOfAFileThatWasRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("<i>.java");
        Files.writeString(file, "// counts down\nint down(int n) { return n == 0 ? 0 : down(n - 1); }\n");
        run("%run \"" + file + "\"");
        run("%prun down(4);");
        run("%lprun -f down down(4);");

        List<String> shown = shown();
        assertTrue(shown.get(0).contains("<i>.java:2(down)"), shown.get(0));
        assertTrue(shown.get(1).contains("File: <i>.java\nFunction: down at line 2\n"), shown.get(1));
        assertTrue(shown.get(1).contains("  int down(int n) {"), shown.get(1));
    }

    @Test
    void filesAreSavedWhereCdHasGone(@TempDir Path folder) throws IOException {
        run(FIB);
        run("%cd \"" + folder + "\"");
        try {
            run("%prun -q -T table.txt -D saved.collapsed fib(5);");
            run("%lprun -T lines.txt fib(5);");
        } finally {
            run("%cd -");
        }

        assertTrue(Files.readString(folder.resolve("table.txt")).contains("15/1"));
        assertTrue(Files.exists(folder.resolve("saved.collapsed")));
        assertTrue(Files.readString(folder.resolve("lines.txt")).contains("Function: fib at line 1"));
    }

    @Test
    void whatLooksLikeAMagicAndIsNone() {
        run("boolean done = false; int time = 4;");

        assertRun("%%prun\nint left = 10\n    %time;\n!done", "true");
        assertRun("left", "2");
        assertRun("%%prun\nvar text = \"\"\"\n%time x\n\"\"\";\n// %time y\ntext.length()", "8");
    }

    @Test
    void afterAProfileTheCodeIsItsOwnAgain() {
        run(FIB);
        run("%prun -q fib(10)");
        run("%prun -q fib(10)");
        shown();
        run("%prun fib(5)");

        assertEquals("15/1 In [1]:1(fib), 1 In [4]:1(<cell>)", rows());
    }

    /** Calls and names of the table shown last, by name. */
    private String rows() {
        return shown().get(0)
                .lines()
                .filter(line -> line.matches(" *\\d+(/\\d+)? .*(In \\[|\\{).*"))
                .map(line -> line.strip().split(" ")[0] + " " + line.replaceFirst(".*?(In \\[|\\{)", "$1"))
                .sorted(Comparator.comparing(row -> row.substring(row.indexOf(' '))))
                .collect(Collectors.joining(", "));
    }
}
