// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.magic.FakeSession;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.timing.FakeClock;
import jiffy.timing.result.JmhResult;
import jiffy.timing.result.TimeitResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeitMagicTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeSession session = new FakeSession();
    private final TimeitMagic timeit = new TimeitMagic(clock.timer(92), Optional.empty());
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
                median 8.33 µs, 95 % CI of the mean in this JVM 8.33…8.33 µs, min…max 8.33…8.33 µs, 0 B/loop
                first call 8.33 µs, warm-up 173 ms, 90,712 executions in all; Java 25.0.3, Serial GC\
                """, session.shown());
    }

    @Test
    void givenLoopsRunsAndDigits() throws Exception {
        session.run(timeit, "-n3 -r 2 -p1 f()");
        assertEquals(List.of(1L, 2L, 3L), batches);
        assertEquals("""
                8 µs ± 0 ns per loop (mean ± std. dev. of 2 runs, 3 loops each)
                median 8 µs, 95 % CI of the mean in this JVM 8…8 µs, min…max 8…8 µs, 0 B/loop
                first call 8 µs, 6 executions in all; Java 25.0.3, Serial GC""", session.shown());
    }

    @Test
    void loopsMayBeManyBillions() throws Exception {
        session.run(timeit, "-q -n 3_000_000_000 -r 1 f()");
        assertEquals(List.of(1L, 2_999_999_999L), batches);
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
        assertEquals("jiffy.timing.result.TimeitResult", value.type());
        TimeitResult result = (TimeitResult) value.object();
        assertEquals(8.33e-6, result.best(), 1e-15);
        assertEquals(10, result.loops());
        assertEquals(
                "TimeitResult[average=8.33e-06 s, stdev=0.00 s, median=8.33e-06 s, best=8.33e-06 s, repeat=7, "
                        + "loops=10]",
                result.toString().replaceFirst("stdev=[^,]*", "stdev=0.00 s"));
    }

    @Test
    void theResultGoesIntoAVariable() throws Exception {
        assertEquals(Value.NONE, session.run(timeit, "-q -v r -n10 f()"));
        assertEquals(
                "jiffy.timing.result.TimeitResult",
                session.variables.get("var r").type());
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
                no warm-up, 1 execution in all; Java 25.0.3, Serial GC
                CPU time of the whole process""", session.shown());
    }

    @Test
    void theFirstExecutionsOutputIsShownAndTheRestCounted() throws Exception {
        session.run(timeit, "-n 2 -r 2 print()");
        assertEquals("""
                hello
                10 ms ± 0 ns per loop (mean ± std. dev. of 2 runs, 2 loops each)
                median 10 ms, 95 % CI of the mean in this JVM 10…10 ms, min…max 10…10 ms, 0 B/loop
                first call 10 ms, 4 executions in all; Java 25.0.3, Serial GC
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
                median 10 ms, 95 % CI of the mean in this JVM 10…10 ms, min…max 10…10 ms, 0 B/loop
                no warm-up, 4 executions in all; Java 25.0.3, Serial GC
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
                median 1 µs, 95 % CI of the mean in this JVM 1…1 µs, min…max 1…1 µs, 0 B/loop
                no warm-up, 2 executions in all; Java 25.0.3, Serial GC
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
                no warm-up, 1 execution in all; Java 25.0.3, Serial GC
                Compiler time: 1.20 s""", session.shown());
    }

    @Test
    void aSetupBeforeEachExecution() throws Exception {
        session.statements.put("sort()", (loop, interval) -> {
            batches.add(loop.limit);
            for (long i = 0; i < loop.limit; i++) {
                clock.work(MILLI);
                interval.begin();
                clock.work(5 * MICRO);
                interval.end();
            }
        });
        session.runCell(timeit, "-n 3 -r 2 --setup-each var list = shuffled();", "sort()");
        assertEquals(List.of(0L, 1L, 2L, 3L), batches);
        assertEquals("""
                5 µs ± 0 ns per loop (mean ± std. dev. of 2 runs, 3 loops each)
                median 5 µs, 95 % CI of the mean in this JVM 5…5 µs, min…max 5…5 µs, 0 B/loop
                first call 5 µs, 6 executions in all; Java 25.0.3, Serial GC""", session.shown());
        assertUsage(
                "%timeit: option --setup-each needs a setup: write %%timeit --setup-each and the setup after it, "
                        + "and the statement in the lines below",
                "--setup-each f()");
    }

    @Test
    void aLongMeasurementTellsHowFarItIs() throws Exception {
        session.statements.put("slow()", clock.workload(loops -> clock.work(600 * MILLI)));
        session.run(timeit, "-r 3 slow()");
        String report = """
                600 ms ± 0 ns per loop (mean ± std. dev. of 3 runs, 1 loop each)
                median 600 ms, 95 % CI of the mean in this JVM 600…600 ms, min…max 600…600 ms, 0 B/loop
                first call 600 ms, warm-up 1.2 s, 5 executions in all; Java 25.0.3, Serial GC""";
        assertEquals(
                List.of("measuring for 1.2 s: warming up", "measuring for 2.4 s: 2 runs of 3 done", report),
                session.history);
        assertEquals(report, session.shown());
    }

    @Test
    void alternativesAreComparedInTurn() throws Exception {
        session.statements.put("f()", clock.workload(loops -> {
            batches.add(loops);
            clock.work(loops * (8_330 + batches.size()));
        }));
        session.statements.put("g()", clock.workload(loops -> {
            batches.add(-loops);
            clock.work(loops * 2 * (8_330 + batches.size()));
            clock.allocate(loops * 24);
        }));
        session.values.put("f()", 832_040);
        session.values.put("g()", 832_040L);
        Value value = session.runCell(timeit, "-o -r 3", "recursive: f()\nloop:      g()");
        assertEquals("jiffy.timing.result.ComparisonResult", value.type());
        List<Long> whole = batches.stream().filter(b -> Math.abs(b) == 10_000).toList();
        List<Long> runs = whole.subList(whole.size() - 6, whole.size());
        assertEquals(List.of(10_000L, -10_000L, -10_000L, 10_000L, 10_000L, -10_000L), runs);
        assertEquals("""
                            mean ± std. dev.  ratio    95 % CI   loops  allocated
                recursive  8.36 µs ± 2.16 ns      1             10,000        0 B
                loop        16.7 µs ± 3.4 ns   2.00  2.00…2.00  10,000       24 B
                3 runs in turn, ratio to recursive turn by turn (geometric mean); 96,603 executions in all; Java \
                25.0.3, Serial GC
                the results are equal""", session.shown());
    }

    @Test
    void alternativesThatAreInterruptedShowWholeRounds() {
        session.statements.put("g()", clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 7) {
                throw new InterruptedException();
            }
            clock.work(loops * MICRO);
        }));
        assertThrows(InterruptedException.class, () -> session.runCell(timeit, "-n 10", "a: g()\nb: g()"));
        assertEquals("""
                   mean ± std. dev.  ratio    95 % CI  loops  allocated
                a       1 µs ± 0 ns      1                10        0 B
                b       1 µs ± 0 ns   1.00  1.00…1.00     10        0 B
                2 runs in turn, ratio to a turn by turn (geometric mean); 40 executions in all; Java 25.0.3, Serial GC
                stopped after 2 of 7 runs""", session.shown());
    }

    @Test
    void freshProfilesAreMeasuredBesideTheOthers() throws Exception {
        boolean[] forgotten = {false};
        session.forgetting = () -> forgotten[0] = true;
        session.statements.put("h()", clock.workload(loops -> clock.work(loops * (forgotten[0] ? 260 : 1_050))));
        session.run(timeit, "--fresh -n 100000 --warmup 1 h()");
        assertEquals("""
                260 ns ± 0 ns per loop (mean ± std. dev. of 7 runs, 100,000 loops each)
                median 260 ns, 95 % CI of the mean in this JVM 260…260 ns, min…max 260…260 ns, 0 B/loop
                first call 260 ns, 1,400,002 executions in all; Java 25.0.3, Serial GC
                with fresh profiles; 1.05 µs with those of earlier cells, 4.0 times as long""", session.shown());
        session.forgetting = null;
        assertUsage("%timeit: option --fresh needs a kernel that was started from its jar", "--fresh -q f()");
        assertUsage(
                "%timeit: option --fresh compares warm code, and with -n nothing is warmed up: leave out -n, or add"
                        + " --warmup N",
                "--fresh -n 3 f()");
    }

    @Test
    void whatTheJvmLearntOfLibrariesIsForgottenBeforeAWarmUp() throws Exception {
        session.forgetting = () -> {};
        session.statements.put("h()", clock.workload(loops -> clock.work(loops * 250)));
        session.run(timeit, "-q h()");
        session.runCell(timeit, "-q", "a: h()\nb: h()");
        assertEquals(List.of(1, 2), session.librariesForgotten);
        session.run(timeit, "-q -n 10 h()");
        session.run(timeit, "-q --warmup 10 h()");
        assertEquals(List.of(1, 2), session.librariesForgotten);
        session.run(timeit, "-q --fresh h()");
        assertEquals(List.of(1, 2, 1, 1), session.librariesForgotten);
    }

    @Test
    void nothingIsSaidOfFreshProfilesThatNoiseMayHaveDone() throws Exception {
        boolean[] forgotten = {false};
        session.forgetting = () -> forgotten[0] = true;
        session.statements.put("h()", clock.workload(loops -> {
            batches.add(loops);
            clock.work(loops * (forgotten[0] ? 250 : batches.size() % 2 * 100 + 300));
        }));
        session.run(timeit, "--fresh -r 2 -n 100000 --warmup 2 h()");
        assertEquals(
                "with fresh profiles; 350 ns with those of earlier cells, which says little, since the runs are uneven:"
                        + " the intervals of the means overlap",
                session.shown().lines().skip(3).findFirst().orElseThrow());
    }

    @Test
    void anInterruptOfTheFirstExecutionSaysSo() {
        session.statements.put("forEver()", clock.workload(loops -> {
            throw new InterruptedException();
        }));
        assertThrows(InterruptedException.class, () -> session.run(timeit, "forEver()"));
        assertEquals("nothing was measured: the first execution did not end", session.shown());
    }

    @Test
    void anExceptionOfTheFirstExecutionSpeaksForItself() {
        session.statements.put("g()", clock.workload(loops -> {
            throw new IllegalStateException();
        }));
        assertThrows(IllegalStateException.class, () -> session.run(timeit, "g()"));
        assertEquals("", session.shown());
    }

    @Test
    void whatWasMeasuredBeforeFreshProfilesIsNotLost() {
        boolean[] forgotten = {false};
        session.forgetting = () -> forgotten[0] = true;
        session.statements.put("h()", clock.workload(loops -> {
            if (forgotten[0]) {
                batches.add(loops);
                if (batches.size() == 8) {
                    throw new InterruptedException();
                }
            }
            clock.work(loops * 600 * MILLI);
        }));
        assertThrows(InterruptedException.class, () -> session.run(timeit, "--fresh -r 7 h()"));
        assertEquals("""
                600 ms ± 0 ns per loop (mean ± std. dev. of 7 runs, 1 loop each)
                median 600 ms, 95 % CI of the mean in this JVM 600…600 ms, min…max 600…600 ms, 0 B/loop
                first call 600 ms, warm-up 1.2 s, 9 executions in all; Java 25.0.3, Serial GC
                with fresh profiles 600 ms ± 0 ns per loop (mean ± std. dev. of 5 runs, 1 loop each); stopped after 5 \
                of 7 runs""", session.shown());
    }

    @Test
    void alternativesThatAreInterruptedInTheWarmUpTellOfIt() {
        session.statements.put("slow()", clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 3) {
                throw new InterruptedException();
            }
            clock.work(loops * 800 * MILLI);
        }));
        assertThrows(InterruptedException.class, () -> session.runCell(timeit, "", "a: slow()\nb: slow()"));
        assertEquals("""
                stopped before each had its first run
                a: first call 800 ms, warm-up 1.6 s, 2 executions in all
                b: no execution has ended""", session.shown());
    }

    @Test
    void jmhMeasuresTheSameStatement() throws Exception {
        ExternalBenchmark benchmark = (statement, setup, progress) -> {
            progress.accept("JMH: iteration 5 of 5");
            assertEquals("f()", statement.text());
            return new JmhResult("1.37", 1, 5, "1 s", 8.17e-6, 1.2e-8, 24, List.of());
        };
        session.run(new TimeitMagic(clock.timer(92), Optional.of(benchmark)), "--jmh f()");
        assertEquals("""
                8.33 µs ± 0 ns per loop (mean ± std. dev. of 7 runs, 10,000 loops each)
                median 8.33 µs, 95 % CI of the mean in this JVM 8.33…8.33 µs, min…max 8.33…8.33 µs, 0 B/loop
                first call 8.33 µs, warm-up 173 ms, 90,712 executions in all; Java 25.0.3, Serial GC
                JMH 1.37: 8.17 µs ± 12 ns per loop (mean ± 99.9 % error of 5 iterations of 1 s in a JVM of its own), \
                24 B/loop
                %timeit's mean is 1.02 times JMH's""", session.shown());
        assertEquals("JMH: iteration 5 of 5", session.history.get(0));
    }

    @Test
    void whenJmhFailsOurOwnResultStays() {
        ExternalBenchmark benchmark = (statement, setup, progress) -> {
            progress.accept("JMH: warm-up iteration 2 of 5");
            throw new InterruptedException();
        };
        TimeitMagic magic = new TimeitMagic(clock.timer(92), Optional.of(benchmark));
        assertThrows(InterruptedException.class, () -> session.run(magic, "--jmh f()"));
        assertEquals(
                "8.33 µs ± 0 ns per loop (mean ± std. dev. of 7 runs, 10,000 loops each)",
                session.shown().lines().findFirst().orElseThrow());
        assertEquals("JMH: stopped before it had a result", session.page.get(1));
    }

    @Test
    void onlyJavaIsMeasured() {
        assertUsage(
                "%timeit: a Java statement can be measured, and ! is none: %time measures commands and other magics, "
                        + "once",
                "!echo hi");
        assertUsage(
                "%timeit: a Java statement can be measured, and %timeit is none: %time measures commands and other "
                        + "magics,"
                        + " once",
                "-n 1 %timeit f()");
    }

    @Test
    void usageOfJmh() {
        assertUsage("%timeit: option --jmh needs Jiffy's kernel", "--jmh f()");
        TimeitMagic magic = new TimeitMagic(clock.timer(92), Optional.of((statement, setup, progress) -> null));
        for (String option : List.of("-n 3", "-c")) {
            assertEquals(
                    "%timeit: option --jmh does not go together with -n or -c: JMH measures wall time, warmed up",
                    assertThrows(UsageException.class, () -> session.run(magic, "--jmh " + option + " f()"))
                            .getMessage());
        }
        assertEquals(
                "%%timeit: option --jmh measures one statement, and there are alternatives",
                assertThrows(UsageException.class, () -> session.runCell(magic, "--jmh", "a: f()\nb: f()"))
                        .getMessage());
    }

    @Test
    void usage() {
        assertUsage("%timeit: there is no statement to time", "");
        assertUsage("%timeit: option -n needs a whole number of at least 0, not \"abc\"", "-n abc f()");
        assertUsage("%timeit: option -r needs a whole number of at least 1, not \"0\"", "-r0 f()");
        assertUsage("%timeit: option -r takes 2147483647 at most, not 3_000_000_000", "-r 3_000_000_000 f()");
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
