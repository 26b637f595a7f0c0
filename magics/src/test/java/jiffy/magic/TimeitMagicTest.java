// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import jiffy.timing.FakeClock;
import jiffy.timing.TimeitResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeitMagicTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeSession session = new FakeSession();
    private final TimeitMagic timeit = new TimeitMagic(clock.timer(92));
    private final List<Long> batches = new ArrayList<>();

    @BeforeEach
    void code() {
        session.statements.put("f()", clock.workload(loops -> {
            batches.add(loops);
            clock.work(loops * 8_330);
        }));
        session.statements.put("print()", clock.workload(loops -> {
            for (long i = 0; i < loops; i++) {
                clock.work(10 * MILLI);
                session.print("hello");
            }
        }));
    }

    @Test
    void theWholeReport() throws Exception {
        assertEquals(Value.NONE, session.run(timeit, "f()"));
        assertEquals("""
                8.33 µs ± 0 ns per loop (mean ± std. dev. of 7 runs, 10,000 loops each)
                median 8.33 µs, 95 % CI of the mean 8.33…8.33 µs, min…max 8.33…8.33 µs, 0 B/loop
                first call 8.33 µs (cold), warm-up 153 ms, 88,312 executions in all""", session.shown());
    }

    @Test
    void givenLoopsRunsAndDigits() throws Exception {
        session.run(timeit, "-n3 -r 2 -p1 f()");
        assertEquals(List.of(1L, 2L, 3L), batches);
        assertEquals("""
                8 µs ± 0 ns per loop (mean ± std. dev. of 2 runs, 3 loops each)
                median 8 µs, 95 % CI of the mean 8…8 µs, min…max 8…8 µs, 0 B/loop
                no warm-up, 6 executions in all""", session.shown());
    }

    @Test
    void aSetupRunsOncePerRunWithGivenLoops() throws Exception {
        session.runCell(timeit, "-n3 -r2 var list = new ArrayList<Integer>();", "f()");
        assertEquals(List.of(3L, 3L), batches);
    }

    @Test
    void aGivenWarmUp() throws Exception {
        session.run(timeit, "-n 3 -r 2 --warmup 5 -q f()");
        assertEquals(List.of(1L, 4L, 3L, 3L), batches);
        assertEquals("", session.shown());
    }

    @Test
    void theResultIsTheValueUnderO() throws Exception {
        Value value = session.run(timeit, "-q -o -n10 f()");
        assertEquals("jiffy.timing.TimeitResult", value.type());
        TimeitResult result = (TimeitResult) value.object();
        assertEquals(8.33e-6, result.best(), 1e-15);
        assertEquals(10, result.loops());
        assertEquals(
                "TimeitResult[average=8.33e-06 s, stdev=0.00 s, median=8.33e-06 s, best=8.33e-06 s, repeat=7, loops=10]",
                result.toString().replaceFirst("stdev=[^,]*", "stdev=0.00 s"));
    }

    @Test
    void theResultGoesIntoAVariable() throws Exception {
        assertEquals(Value.NONE, session.run(timeit, "-q -v r -n10 f()"));
        assertEquals("jiffy.timing.TimeitResult", session.variables.get("var r").type());
    }

    @Test
    void processTime() throws Exception {
        session.statements.put("parallel()", clock.workload(loops -> {
            clock.work(loops * MILLI);
            clock.workElsewhere(loops * MILLI);
        }));
        session.run(timeit, "-c -n1 -r1 parallel()");
        assertEquals("""
                2 ms ± 0 ns per loop (mean ± std. dev. of 1 run, 1 loop each)
                0 B/loop
                no warm-up, 1 execution in all
                CPU time of the whole process""", session.shown());
    }

    @Test
    void theFirstExecutionsOutputIsShownAndTheRestCounted() throws Exception {
        session.run(timeit, "-n 2 -r 2 print()");
        assertEquals("""
                hello
                10 ms ± 0 ns per loop (mean ± std. dev. of 2 runs, 2 loops each)
                median 10 ms, 95 % CI of the mean 10…10 ms, min…max 10…10 ms, 0 B/loop
                no warm-up, 4 executions in all
                (3 lines of output of 3 more executions hidden)""", session.shown());
        session.print("shown again");
        assertEquals("shown again", session.page.get(session.page.size() - 1));
    }

    @Test
    void withASetupTheFirstRunsOutputIsShown() throws Exception {
        session.runCell(timeit, "-n 2 -r 2 setup();", "print()");
        assertEquals("""
                hello
                hello
                10 ms ± 0 ns per loop (mean ± std. dev. of 2 runs, 2 loops each)
                median 10 ms, 95 % CI of the mean 10…10 ms, min…max 10…10 ms, 0 B/loop
                no warm-up, 4 executions in all
                (2 lines of output of 2 more executions hidden)""", session.shown());
    }

    @Test
    void aFailureShowsWhatWasMeasuredAndOutputAgain() {
        Error thrown = new StackOverflowError();
        session.statements.put("g()", clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 3) {
                throw thrown;
            }
            clock.work(loops * MICRO);
        }));
        assertSame(thrown, assertThrows(StackOverflowError.class, () -> session.run(timeit, "-n1 g()")));
        assertEquals("""
                1 µs ± 0 ns per loop (mean ± std. dev. of 2 runs, 1 loop each)
                median 1 µs, 95 % CI of the mean 1…1 µs, min…max 1…1 µs, 0 B/loop
                no warm-up, 2 executions in all
                stopped after 2 of 7 runs""", session.shown());
        session.print("shown again");
        assertEquals("shown again", session.page.get(session.page.size() - 1));
    }

    @Test
    void aFirstExecutionThatFailsShowsNothing() {
        Exception thrown = new Exception("checked");
        session.statements.put("g()", clock.workload(loops -> {
            throw thrown;
        }));
        assertSame(thrown, assertThrows(Exception.class, () -> session.run(timeit, "g()")));
        assertEquals("", session.shown());
    }

    @Test
    void aSlowCompilerIsNamed() throws Exception {
        session.compileNanos = 1_204 * MILLI;
        session.run(timeit, "-n1 -r1 f()");
        assertEquals("""
                8.33 µs ± 0 ns per loop (mean ± std. dev. of 1 run, 1 loop each)
                0 B/loop
                no warm-up, 1 execution in all
                Compiler time: 1.20 s""", session.shown());
    }

    @Test
    void aSetupBeforeEachExecution() throws Exception {
        session.statements.put("sort()", (loops, interval) -> {
            batches.add(loops);
            for (long i = 0; i < loops; i++) {
                clock.work(MILLI);
                interval.begin();
                clock.work(5 * MICRO);
                interval.end();
            }
        });
        session.runCell(timeit, "-n 3 -r 2 --setup-each var list = shuffled();", "sort()");
        assertEquals(List.of(1L, 2L, 3L), batches);
        assertEquals("""
                5 µs ± 0 ns per loop (mean ± std. dev. of 2 runs, 3 loops each)
                median 5 µs, 95 % CI of the mean 5…5 µs, min…max 5…5 µs, 0 B/loop
                no warm-up, 6 executions in all""", session.shown());
        assertUsage(
                "%timeit: option --setup-each needs a setup: write %%timeit --setup-each and the setup behind it, "
                        + "and the statement in the lines below",
                "--setup-each f()");
    }

    @Test
    void aLongMeasurementTellsHowFarItIs() throws Exception {
        session.statements.put("slow()", clock.workload(loops -> clock.work(600 * MILLI)));
        session.run(timeit, "-r 3 slow()");
        String report = """
                600 ms ± 0 ns per loop (mean ± std. dev. of 3 runs, 1 loop each)
                median 600 ms, 95 % CI of the mean 600…600 ms, min…max 600…600 ms, 0 B/loop
                first call 600 ms (cold), warm-up 1.2 s, 5 executions in all""";
        assertEquals(
                List.of(
                        "measuring for 1.2 s: warming up",
                        "measuring for 1.8 s: 1 run of 3 done",
                        "measuring for 2.4 s: 2 runs of 3 done",
                        report),
                session.history);
        assertEquals(report, session.shown());
    }

    @Test
    void usage() {
        assertUsage("%timeit: there is no statement to time", "");
        assertUsage("%timeit: option -n needs a whole number of at least 0, not \"abc\"", "-n abc f()");
        assertUsage("%timeit: option -r needs a whole number of at least 1, not \"0\"", "-r0 f()");
        UsageException thrown = assertThrows(UsageException.class, () -> session.runCell(timeit, "f()", "\n"));
        assertEquals(
                "%%timeit: the lines below are timed, and there are none (to time one line, write %timeit)",
                thrown.getMessage());
    }

    private void assertUsage(String expected, String line) {
        assertEquals(
                expected,
                assertThrows(UsageException.class, () -> session.run(timeit, line))
                        .getMessage());
    }
}
