// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import jiffy.timing.FakeClock;
import jiffy.timing.Measurement;
import jiffy.timing.Observer;
import jiffy.timing.Plan;
import jiffy.timing.Timer;
import jiffy.timing.Workload;
import jiffy.timing.result.Preparation;
import jiffy.timing.result.Preparation.Steadiness;
import jiffy.timing.result.TimeSource;
import jiffy.timing.result.TimeitResult;
import org.junit.jupiter.api.Test;

class TimeitReportTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final Timer timer = clock.timer(92);
    private int runs;

    private static void assertReport(String expected, TimeitResult result) {
        assertEquals(expected.strip(), String.join("\n", TimeitReport.lines(result, 3)));
    }

    /** Runs that take so many nanoseconds per loop, one after another; the last one again and again. */
    private Workload taking(long... nanosPerLoop) {
        return clock.workload(loops -> {
            clock.work(loops * nanosPerLoop[Math.min(runs, nanosPerLoop.length - 1)]);
            runs++;
        });
    }

    @Test
    void aQuietMeasurement() throws Throwable {
        assertReport("""
                8.33 µs ± 0 ns per loop (mean ± std. dev. of 7 runs, 10,000 loops each)
                median 8.33 µs, 95 % CI of the mean in this JVM 8.33…8.33 µs, min…max 8.33…8.33 µs, 0 B/loop
                first call 8.33 µs, warm-up 173 ms, 90,712 executions in all; Java 25.0.3, Serial GC
                """, timer.measure(taking(8_330), Plan.DEFAULT));
    }

    @Test
    void spreadOfSevenRuns() throws Throwable {
        Workload workload = taking(8_290, 8_310, 8_330, 8_300, 8_350, 8_410, 8_320);
        assertReport("""
                8.33 µs ± 37.4 ns per loop (mean ± std. dev. of 7 runs, 100,000 loops each)
                median 8.32 µs, 95 % CI of the mean in this JVM 8.29…8.37 µs, min…max 8.29…8.41 µs, 0 B/loop
                no warm-up, 700,000 executions in all; Java 25.0.3, Serial GC
                """, timer.measure(workload, Plan.DEFAULT.withLoops(100_000)));
    }

    @Test
    void oneLoopOfOneRun() throws Throwable {
        assertReport("""
                9.78 µs ± 0 ns per loop (mean ± std. dev. of 1 run, 1 loop each)
                0 B/loop
                no warm-up, 1 execution in all; Java 25.0.3, Serial GC
                """, timer.measure(taking(9_780), Plan.DEFAULT.withLoops(1).withRepeat(1)));
    }

    @Test
    void collectionsAreMarkedAndTheMeanWithoutThemGiven() throws Throwable {
        Workload workload = clock.workload(loops -> {
            clock.work(loops * 10 * MILLI);
            clock.allocate(loops * 4_016);
            if (++runs == 3) {
                clock.collect(4);
            }
        });
        assertReport("""
                10.6 ms ± 1.4 ms per loop (mean ± std. dev. of 7 runs, 1 loop each)
                median 10 ms, 95 % CI of the mean in this JVM 9.17…12 ms, min…max 10…14 ms, 4.02 kB/loop
                no warm-up, 7 executions in all; Java 25.0.3, Serial GC
                GC in 1 of 7 runs (mean without: 10 ms)
                """, timer.measure(workload, Plan.DEFAULT.withLoops(1)));
    }

    @Test
    void theSlowestRunHasACause() throws Throwable {
        Workload workload = clock.workload(loops -> {
            clock.work(loops * MILLI);
            if (++runs == 3) {
                clock.collect(4);
            }
        });
        assertReport("""
                1.57 ms ± 1.4 ms per loop (mean ± std. dev. of 7 runs, 1 loop each)
                median 1 ms, 95 % CI of the mean in this JVM 173 µs…2.97 ms, min…max 1…5 ms, 0 B/loop
                no warm-up, 7 executions in all; Java 25.0.3, Serial GC
                the slowest run took 5.0 times the fastest (garbage collection); GC in 1 of 7 runs (mean without: 1 ms)
                """, timer.measure(workload, Plan.DEFAULT.withLoops(1)));
    }

    @Test
    void theFirstRunWithoutWarmUpIsCold() throws Throwable {
        assertReport("""
                2.14 µs ± 2.8 µs per loop (mean ± std. dev. of 7 runs, 5 loops each)
                median 1 µs, 95 % CI of the mean in this JVM 0 ns…4.94 µs, min…max 1…9 µs, 0 B/loop
                no warm-up, 35 executions in all; Java 25.0.3, Serial GC
                the slowest run took 9.0 times the fastest (no warm-up)
                """, timer.measure(taking(9 * MICRO, MICRO), Plan.DEFAULT.withLoops(5)));
    }

    @Test
    void aMeasurementThatNeverSettles() throws Throwable {
        Workload workload = clock.workload(loops -> {
            clock.work(loops * (400 - 10 * Math.min(++runs, 34)) * MILLI);
            clock.compile(2);
        });
        assertReport("""
                365 ms ± 5 ms per loop (mean ± std. dev. of 2 runs, 1 loop each)
                median 365 ms, 95 % CI of the mean in this JVM 301…429 ms, min…max 360…370 ms, 0 B/loop
                first call 390 ms, warm-up 770 ms, 4 executions in all; Java 25.0.3, Serial GC
                NOT STEADY: the timings had not settled when the warm-up ended; JIT active in 2 of 2 runs
                """, timer.measure(workload, Plan.DEFAULT.withRepeat(2)));
    }

    @Test
    void whatIsNotSlowerThanTheEmptyLoopWasNotMeasured() throws Throwable {
        Workload removed = clock.workload(loops -> clock.work(loops * 92 / 1000));
        assertReport("""
                0.092 ns ± 0 ns per loop (mean ± std. dev. of 7 runs, 1,000,000,000 loops each)
                median 0.092 ns, 95 % CI of the mean in this JVM 0.092…0.092 ns, min…max 0.092…0.092 ns, 0 B/loop
                first call 0 ns, warm-up 182 ms, 8,980,676,399 executions in all; Java 25.0.3, Serial GC
                NOTHING MEASURED: the empty loop takes as long (0.092 ns), so the compiler removed the statement, \
                or it is too fast to be distinguished
                """, timer.measure(removed, Plan.DEFAULT.withRepeat(7)));
    }

    @Test
    void whatWasNotMeasuredIsFoundBehindTheNoiseOfABusyMachine() throws Throwable {
        Workload removed = clock.workload(loops -> {
            clock.work(loops * 95 / 1000);
            clock.sleep(++runs % 3 * loops / 5);
        });
        String marks = TimeitReport.lines(timer.measure(removed, Plan.DEFAULT.withLoops(100_000_000)), 3)
                .get(3);
        assertEquals(
                "NOTHING MEASURED: the empty loop takes as long (0.092 ns)", marks.substring(0, marks.indexOf(',')));
    }

    @Test
    void newCodeIsLinkedInTheFirstRun() throws Throwable {
        Workload linking = clock.workload(loops -> {
            clock.work(MICRO);
            clock.allocate(++runs == 1 ? 240 : 24);
        });
        assertReport("""
                1 µs ± 0 ns per loop (mean ± std. dev. of 2 runs, 1 loop each)
                median 1 µs, 95 % CI of the mean in this JVM 1…1 µs, min…max 1…1 µs, 132 B/loop (with the linking of \
                new code)
                no warm-up, 2 executions in all; Java 25.0.3, Serial GC
                """, timer.measure(linking, Plan.DEFAULT.withLoops(1).withRepeat(2)));
    }

    @Test
    void aShareOfTheEmptyLoopIsTold() throws Throwable {
        assertReport(
                """
                1 ns ± 0 ns per loop (mean ± std. dev. of 2 runs, 100,000,000 loops each)
                median 1 ns, 95 % CI of the mean in this JVM 1…1 ns, min…max 1…1 ns, 0 B/loop
                no warm-up, 200,000,000 executions in all; Java 25.0.3, Serial GC
                the empty loop takes 0.092 ns of it
                """,
                timer.measure(taking(1), Plan.DEFAULT.withLoops(100_000_000).withRepeat(2)));
    }

    @Test
    void aStatementThatWaits() throws Throwable {
        Workload sleeping = clock.workload(loops -> {
            clock.work(MILLI);
            clock.sleep(99 * MILLI);
        });
        assertReport("""
                100 ms ± 0 ns per loop (mean ± std. dev. of 2 runs, 1 loop each)
                median 100 ms, 95 % CI of the mean in this JVM 100…100 ms, min…max 100…100 ms, 0 B/loop
                no warm-up, 2 executions in all; Java 25.0.3, Serial GC
                CPU time only 1 ms per loop, 1 % of wall time (the statement waits, or the machine is busy)
                """, timer.measure(sleeping, Plan.DEFAULT.withLoops(1).withRepeat(2)));
    }

    @Test
    void systemTimeOnOtherConditions() throws Throwable {
        Workload faulting = clock.workload(loops -> {
            clock.work(60 * MILLI);
            clock.workInSystem(40 * MILLI, 12_345);
        });
        Timer withoutFlags = clock.timer(92, false);
        assertReport(
                """
                100 ms ± 0 ns per loop (mean ± std. dev. of 2 runs, 1 loop each)
                median 100 ms, 95 % CI of the mean in this JVM 100…100 ms, min…max 100…100 ms, 0 B/loop
                no warm-up, 2 executions in all; Java 25.0.3, Serial GC
                system time 40 % of CPU, 24,690 page faults; CPU time of the whole process; \
                each value stored in memory, since the JVM runs without the blackhole flags
                """,
                withoutFlags.measure(
                        faulting, Plan.DEFAULT.withLoops(1).withRepeat(2).withSource(TimeSource.CPU)));
    }

    @Test
    void aThreadThatDidNotGetTheProcessor() throws Throwable {
        Workload starved = clock.workload(loops -> {
            clock.work(60 * MILLI);
            clock.sleep((++runs == 2 ? 140 : 40) * MILLI);
            clock.compile(90);
        });
        assertReport("""
                150 ms ± 50 ms per loop (mean ± std. dev. of 2 runs, 1 loop each)
                median 150 ms, 95 % CI of the mean in this JVM 0 ns…785 ms, min…max 100…200 ms, 0 B/loop
                no warm-up, 2 executions in all; Java 25.0.3, Serial GC
                the slowest run took 2.0 times the fastest (it waited, or the machine was busy); \
                JIT active in 2 of 2 runs; \
                the measuring thread ran 40 % of the time (the rest it waits for others, or the machine is busy)
                """, timer.measure(starved, Plan.DEFAULT.withLoops(1).withRepeat(2)));
    }

    @Test
    void whatOtherThreadsAllocate() throws Throwable {
        Workload parallel = clock.workload(loops -> {
            clock.work(loops * MILLI);
            clock.allocate(loops * 1_000);
            clock.allocateElsewhere(loops * 2_000);
        });
        assertReport("""
                1 ms ± 0 ns per loop (mean ± std. dev. of 2 runs, 1,000 loops each)
                median 1 ms, 95 % CI of the mean in this JVM 1…1 ms, min…max 1…1 ms, 1 kB/loop (3 kB with other threads)
                no warm-up, 2,000 executions in all; Java 25.0.3, Serial GC
                """, timer.measure(parallel, Plan.DEFAULT.withLoops(1_000).withRepeat(2)));
    }

    @Test
    void aHeapThatTakesLongToCollect() throws Throwable {
        clock.collectFor(1_200 * MILLI);
        Workload allocating = clock.workload(loops -> {
            clock.work(loops * MILLI);
            clock.allocate(loops * 5_000_000);
        });
        assertReport("""
                1 ms ± 0 ns per loop (mean ± std. dev. of 2 runs, 1 loop each)
                median 1 ms, 95 % CI of the mean in this JVM 1…1 ms, min…max 1…1 ms, 5 MB/loop
                no warm-up, 2 executions in all; Java 25.0.3, Serial GC
                collected before the first run only, since that takes 1.2 s
                """, timer.measure(allocating, Plan.DEFAULT.withLoops(1).withRepeat(2)));
    }

    @Test
    void whatThereIsAfterAFailure() {
        Workload failing = clock.workload(loops -> {
            if (++runs == 3) {
                throw new InterruptedException();
            }
            clock.work(loops * MICRO);
        });
        Measurement measurement = timer.measurement(failing, Plan.DEFAULT.withLoops(10), Observer.NONE);
        try {
            measurement.run();
        } catch (Throwable expected) {
            // the report is what matters here
        }
        assertEquals(
                """
                1 µs ± 0 ns per loop (mean ± std. dev. of 2 runs, 10 loops each)
                median 1 µs, 95 % CI of the mean in this JVM 1…1 µs, min…max 1…1 µs, 0 B/loop
                no warm-up, 20 executions in all; Java 25.0.3, Serial GC
                stopped after 2 of 7 runs, during 10 more executions""".strip(),
                String.join(
                        "\n",
                        TimeitReport.partialLines(measurement.result().orElseThrow(), measurement.unfinished(), 7, 3)));
    }

    @Test
    void whatThereIsAfterAnEarlyFailure() {
        Workload failing = clock.workload(loops -> {
            if (++runs == 3) {
                throw new InterruptedException();
            }
            clock.work(loops * MICRO);
        });
        Measurement measurement = timer.measurement(failing, Plan.DEFAULT, Observer.NONE);
        try {
            measurement.run();
        } catch (Throwable expected) {
            // the report is what matters here
        }
        assertEquals(
                List.of(
                        "stopped before the end of the first run, during 10 more executions",
                        "first call 1 µs, warm-up 2 µs, 2 executions in all"),
                TimeitReport.partialLines(measurement.preparation(), measurement.unfinished(), 3));
    }

    @Test
    void aFailureInTheFirstOfManyExecutionsOrInALaterOne() {
        Preparation nothing = new Preparation(0, 0, OptionalLong.empty(), Steadiness.NOT_JUDGED);
        assertEquals(
                List.of("nothing was measured: the first execution did not end"),
                TimeitReport.partialLines(nothing, 1, 3));
        assertEquals(
                List.of("nothing was measured: stopped during the first 10,000 executions"),
                TimeitReport.partialLines(nothing, 10_000, 3));
    }

    @Test
    void aThreadThatWaitsForTheCollector() throws Throwable {
        Workload collecting = clock.workload(loops -> {
            clock.work(80 * MILLI);
            clock.collect(20);
        });
        assertReport("""
                100 ms ± 0 ns per loop (mean ± std. dev. of 2 runs, 1 loop each)
                median 100 ms, 95 % CI of the mean in this JVM 100…100 ms, min…max 100…100 ms, 0 B/loop
                no warm-up, 2 executions in all; Java 25.0.3, Serial GC
                GC in 2 of 2 runs (20 % of the time)
                """, timer.measure(collecting, Plan.DEFAULT.withLoops(1).withRepeat(2)));
        Workload waitingToo = clock.workload(loops -> {
            clock.work(60 * MILLI);
            clock.collect(20);
            clock.sleep(20 * MILLI);
            clock.workElsewhere(20 * MILLI);
        });
        assertEquals(
                "GC in 2 of 2 runs (20 % of the time); the measuring thread ran 60 % of the time, the garbage collector"
                        + " 20 % (the rest it waits for others, or the machine is busy)",
                TimeitReport.lines(
                                timer.measure(
                                        waitingToo, Plan.DEFAULT.withLoops(1).withRepeat(2)),
                                3)
                        .get(3));
    }

    @Test
    void theFirstOfGivenLoopsIsShownByItself() throws Throwable {
        assertReport(
                """
                1 µs ± 0 ns per loop (mean ± std. dev. of 2 runs, 10 loops each)
                median 1 µs, 95 % CI of the mean in this JVM 1…1 µs, min…max 1…1 µs, 0 B/loop
                first call 9 µs, 20 executions in all; Java 25.0.3, Serial GC
                """,
                timer.measure(
                        taking(9 * MICRO, MICRO),
                        Plan.DEFAULT.withLoops(10).withRepeat(2).withFirstCallApart()));
    }

    @Test
    void everyLocaleReadsTheSame() throws Throwable {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("de-DE", "ar-EG", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR", "fr-FR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                runs = 0;
                aQuietMeasurement();
                runs = 0;
                spreadOfSevenRuns();
                runs = 0;
                systemTimeOnOtherConditions();
                runs = 0;
                aThreadThatDidNotGetTheProcessor();
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
