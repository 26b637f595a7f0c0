// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jiffy.kernel.agent.SelfAttached;
import org.junit.jupiter.api.Test;

/** The timing magics on a real session; their numbers are replaced by letters. */
class TimingCellsTest extends CellTesting {

    static {
        SelfAttached.attach();
    }

    private static final String TIMES = "CPU times: user T, sys: T, total: T\nWall time: T";

    private List<String> shownWithoutNumbers() {
        return shown().stream()
                .map(s -> s.replaceAll("(-?[0-9.]+ (ns|µs|ms|s)\\b)", "T"))
                .map(s -> s.replaceAll("\nCompiler : T", ""))
                .toList();
    }

    @Test
    void timeGivesTheValueBack() {
        assertRun("%time 6 * 7", "42");
        assertEquals(List.of(TIMES), shownWithoutNumbers());
        assertRun("%%time\nint x = 1;\nx + 1", "2");
        assertRun("var y = %time x + 2\ny", "3");
    }

    @Test
    void timeRunsMagicsAndCommands() {
        assertRun("%time var lines = !echo one two\nlines", "[one two]");
        assertRun("%%time\nint a = 3;\nvar said = !echo {a}\nsaid.get(0) + a", "33");
        assertRun("boolean done = true;\n%time !done", "false");
        shown();
        assertRun("%time var r = %timeit -q -o -n 2 -r 3 1 + 1\nr.repeat()", "3");
        assertEquals(List.of(TIMES), shownWithoutNumbers());
        assertTrue(fail("%%timeit\n!echo hi").contains("a Java statement can be measured, and ! is none"));
    }

    @Test
    void aVariableMayHaveTheNameOfOurPackages() {
        run("String jiffy = \"four\";");
        assertRun("var r = %timeit -q -n 1 -r 1 -o jiffy.length()\nr.loops()", "1");
        assertRun("var y = %time jiffy.length()\ny", "4");
    }

    @Test
    void timeShowsTimesBeforeTheError() {
        assertTrue(fail("%time 1 / (6 - 6)").contains("ArithmeticException"));
        assertEquals(List.of(TIMES), shownWithoutNumbers());
        assertRun("%time --no-raise-error 1 / (6 - 6)", null);
        assertEquals(List.of(TIMES), shownWithoutNumbers());
    }

    @Test
    void givenLoopsAreExactWithASetupOfEachRun() {
        run("var lengths = new ArrayList<Integer>();");
        run("%%timeit -q -n3 -r2 var y = new ArrayList<Integer>();\ny.add(1);\nlengths.add(y.size());");
        assertRun("lengths", "[1, 2, 3, 1, 2, 3]");
        run("lengths.clear();");
        run("%%timeit -q -n2 -r2 --setup-each var y = new ArrayList<Integer>();\ny.add(1);\nlengths.add(y.size());");
        assertRun("lengths", "[1, 1, 1, 1]");
    }

    @Test
    void collectionsWhoseProfilesAreForgottenKeepWhatTheyHold() {
        run("Map<String, Integer> ages = new HashMap<>(Map.of(\"ada\", 36)); int turns = 0;");
        run("var ada = ages.entrySet().iterator().next();");
        run("%timeit -q ages.merge(\"ada\", 1, Integer::sum)");
        assertRun("ages.get(\"ada\") == ada.getValue() && ada.getValue() > 1000", "true");
        run("%timeit -q ages.values().stream().filter(a -> a > 36).peek(a -> turns++).toList()");
        assertRun("turns > 1000", "true");
        run("%timeit -q --fresh \"a, b\".split(\", *\")");
        assertRun("\"a, b\".split(\", *\")[1] + ages.keySet()", "b[ada]");
    }

    @Test
    void theReportNamesEveryExecution() {
        run("long n = 0;");
        run("var r = %timeit -q -o n++");
        assertRun("r.executions() == n", "true");
        assertRun("r.timings().size()", "7");
    }

    @Test
    void aFailingStatementLeavesItsException() {
        run("int n = 0;");
        String error = fail("%timeit -n1 if (++n == 3) throw new IllegalStateException(\"third\");");
        assertTrue(error.contains("IllegalStateException: third"));
        assertEquals(2, error.split("In \\[2\\], line 1", -1).length, error);
        String report = shown().get(0);
        assertEquals(
                "stopped after 2 of 7 runs", report.lines().reduce((a, b) -> b).orElseThrow());
        assertRun("n", "3");
    }

    @Test
    void alternativesAreMeasuredUnderTheirNames() {
        run("int[] ints = IntStream.range(0, 100).toArray();");
        run("%%timeit -v c -r 2\nloop: int t = 0; for (int i : ints) t += i; t\nstream: IntStream.of(ints).sum()");
        // How far it was may have been shown before.
        List<String> shown = shown();
        List<String> lines = shown.get(shown.size() - 1).lines().toList();
        assertEquals("loop", lines.get(1).split(" ")[0]);
        assertEquals("the results are equal", lines.get(4));
        assertRun("c.get(\"stream\").repeat()", "2");
        assertTrue(fail("%%timeit\na: ints[0]\nb: nothing()").contains("In [4], line 3"));
    }

    @Test
    void resultsShowIPythonsLine() {
        String shown = run("var r = %timeit -q -o -n 10 -r 2 1 + 1\nr");
        assertEquals(
                "<TimeitResult : T ± T per loop (mean ± std. dev. of 2 runs, 10 loops each)>",
                shown.replaceAll("[0-9.]+ (ns|µs|ms|s)\\b", "T"));
    }

    @Test
    void whatEndsAStatementEndsTheCellAndNotTheSession() {
        assertTrue(fail("%timeit System.exit(3)").startsWith("SystemExit: 3"));
        assertTrue(fail("%%timeit System.exit(4);\n1 + 1").startsWith("SystemExit: 4"));
        assertTrue(fail("for (int i = 0; i < 3; i++) {\n  %timeit i\n}")
                .contains("write %%timeit on the cell's first line"));
        assertRun("1 + 1", "2");
    }

    @Test
    void autotimeTimesTheJavaOfEveryCell() {
        assertRun("1 + 1\n%autotime on", null);
        assertEquals(List.of(), shown());
        assertRun("1 + 1", "2");
        assertEquals(List.of(TIMES), shownWithoutNumbers());
        fail("1 / (6 - 6)");
        assertEquals(List.of(TIMES), shownWithoutNumbers());
        run("%lsmagic");
        run("%autotime off");
        shown();
        assertRun("1 + 1", "2");
        assertEquals(List.of(), shown());
        assertFails("%autotime", "UsageError: %autotime: write %autotime on or %autotime off");
    }
}
