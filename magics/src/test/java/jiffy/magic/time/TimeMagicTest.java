// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jiffy.magic.Evaluation;
import jiffy.magic.FakeSession;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.timing.FakeClock;
import jiffy.timing.result.TimeResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeMagicTest {

    private static final long MILLI = 1_000_000;
    private static final Value SEVEN = new Value(7, "int");
    private static final String TWO_LINES = """
            CPU times: user 8.95 ms, sys: 1.72 ms, total: 10.7 ms
            Wall time: 10.7 ms""";

    private final FakeClock clock = new FakeClock();
    private final FakeSession session = new FakeSession();
    private final TimeMagic time = new TimeMagic(clock);

    @BeforeEach
    void code() {
        session.evaluation = new Evaluation(SEVEN, false, 5 * MILLI);
        session.snippets.put("f()", (s, interval) -> {
            clock.work(500 * MILLI);
            interval.begin();
            clock.work(8_950_000);
            s.print("hello");
            clock.workInSystem(1_720_000, 0);
            interval.end();
        });
    }

    @Test
    void outputThenTimesThenValue() throws Exception {
        assertEquals(SEVEN, session.run(time, "f()"));
        assertEquals("hello\n" + TWO_LINES, session.shown());
    }

    @Test
    void theCellFormTimesTheLinesBelow() throws Exception {
        assertEquals(SEVEN, session.runCell(time, "", "f()\n"));
        assertEquals("hello\n" + TWO_LINES, session.shown());
    }

    @Test
    void theSnippetsOfACellAddUp() throws Exception {
        session.snippets.put("a(); b()", (s, interval) -> {
            for (int i = 0; i < 2; i++) {
                clock.work(100 * MILLI);
                interval.begin();
                clock.work(3 * MILLI);
                interval.end();
            }
        });
        session.run(time, "a(); b()");
        assertEquals("CPU times: user 6 ms, sys: 0 ns, total: 6 ms\nWall time: 6 ms", session.shown());
    }

    @Test
    void theClocksStartWhenTheCompilersAreDone() throws Exception {
        clock.queueCompilation(350 * MILLI);
        boolean[] compiling = new boolean[1];
        session.snippets.put("a()", (s, interval) -> {
            interval.begin();
            compiling[0] = clock.isCompiling();
            interval.end();
        });
        session.run(time, "a()");
        assertEquals(false, compiling[0]);
    }

    @Test
    void aSilencedValueIsNotShown() throws Exception {
        session.evaluation = new Evaluation(SEVEN, true, 0);
        assertEquals(Value.NONE, session.run(time, "f()"));
    }

    @Test
    void aSlowCompilerIsNamed() throws Exception {
        session.evaluation = new Evaluation(SEVEN, false, 759 * MILLI);
        session.run(time, "f()");
        assertEquals("hello\n" + TWO_LINES + "\nCompiler : 759 ms", session.shown());
    }

    @Test
    void declarationsAloneTakeNoTime() throws Exception {
        session.snippets.put("class A {}", (s, interval) -> clock.work(MILLI));
        session.run(time, "class A {}");
        assertEquals("CPU times: user 0 ns, sys: 0 ns, total: 0 ns\nWall time: 0 ns", session.shown());
    }

    @Test
    void theTimingsAreTheValueUnderO() throws Exception {
        TimeResult result = (TimeResult) session.run(time, "-o f()").object();
        assertEquals(0.01067, result.wall(), 1e-12);
        assertEquals(0.00895, result.user().getAsDouble(), 1e-12);
        assertEquals(0.00172, result.sys().getAsDouble(), 1e-12);
    }

    @Test
    void theTimingsGoIntoAVariableAndTheValueStays() throws Exception {
        assertEquals(SEVEN, session.run(time, "-v t f()"));
        assertEquals(
                "jiffy.timing.result.TimeResult", session.variables.get("var t").type());
    }

    @Test
    void posixAndVerbose() throws Exception {
        session.run(time, "-p --verbose f()");
        assertEquals("""
                hello
                real 0.01
                user 0.01
                sys 0.00
                	Percent of CPU this code got: 100%
                	Maximum resident set size (kbytes): 0 (of the process since its start)
                	Major (requiring I/O) page faults: 0
                	Minor (reclaiming a frame) page faults: 0
                	Voluntary context switches: 0
                	Involuntary context switches: 0
                	JIT compilers: 0 ms
                	Garbage collections: 0 in 0 ms
                	Allocated by this thread: 0 B
                	Allocated by other threads: 0 B
                	Classes loaded: 0""", session.shown());
    }

    @Test
    void timesComeBeforeTheException() {
        IllegalStateException thrown = new IllegalStateException("no");
        throwing(thrown);
        assertSame(thrown, assertThrows(Exception.class, () -> session.run(time, "f()")));
        assertEquals("CPU times: user 2 ms, sys: 0 ns, total: 2 ms\nWall time: 2 ms", session.shown());
    }

    @Test
    void anExceptionMayBePassedOver() throws Exception {
        throwing(new IllegalStateException("no"));
        assertEquals(Value.NONE, session.run(time, "--no-raise-error f()"));
        assertEquals("""
                CPU times: user 2 ms, sys: 0 ns, total: 2 ms
                Wall time: 2 ms
                warning: %time goes on after java.lang.IllegalStateException: no""", session.shown());
    }

    @Test
    void anInterruptIsNeverPassedOver() {
        throwing(new InterruptedException());
        assertThrows(InterruptedException.class, () -> session.run(time, "--no-raise-error f()"));
    }

    @Test
    void whatDoesNotCompileHasNoTimes() {
        session.snippets.put("f(", (s, interval) -> {
            throw new IllegalArgumentException("compile error");
        });
        assertThrows(IllegalArgumentException.class, () -> session.run(time, "f("));
        assertEquals("", session.shown());
    }

    @Test
    void magicsInTheCodeAreTimedAsAWhole() throws Exception {
        session.snippets.put("a();", (s, interval) -> {
            clock.work(100 * MILLI);
            interval.begin();
            clock.work(3 * MILLI);
            interval.end();
        });
        assertEquals(SEVEN, session.runCell(time, "", "a();\n%time f()"));
        assertEquals(
                "hello\n" + TWO_LINES + "\nCPU times: user 512 ms, sys: 1.72 ms, total: 514 ms\nWall time: 514 ms",
                session.shown());
        assertUsage("%time: help can't be timed: ask for it in a line of its own", "%time?");
    }

    @Test
    void usage() {
        assertUsage("%time: there is no code to time", "");
        assertUsage("%time: option -v needs the name of a variable, not \"1x\"", "-v 1x f()");
        UsageException thrown = assertThrows(UsageException.class, () -> session.runCell(time, "f()", "g()"));
        assertEquals("%%time: the code belongs in the lines below %%time, not on its line", thrown.getMessage());
    }

    private void assertUsage(String expected, String line) {
        assertEquals(
                expected,
                assertThrows(UsageException.class, () -> session.run(time, line))
                        .getMessage());
    }

    private void throwing(Exception thrown) {
        session.snippets.put("f()", (s, interval) -> {
            interval.begin();
            clock.work(2 * MILLI);
            interval.end();
            throw thrown;
        });
    }
}
