// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import jiffy.jvm.Jvm;
import jiffy.jvm.ResourceUsage;
import jiffy.timing.result.Cost;
import jiffy.timing.result.Preparation.Steadiness;
import jiffy.timing.result.TimeSource;
import jiffy.timing.result.TimeitResult;
import org.junit.jupiter.api.Test;

class TimerTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final Timer timer = clock.timer(100);
    private final List<Long> batches = new ArrayList<>();

    private Workload taking(long nanosPerLoop) {
        return clock.workload(loops -> {
            batches.add(loops);
            clock.work(loops * nanosPerLoop);
        });
    }

    private TimeitResult measure(Workload workload, Plan plan) throws Throwable {
        return timer.measure(workload, plan);
    }

    @Test
    void loopsGrowByPowersOfTenUntilARunTakesTwentyMilliseconds() throws Throwable {
        TimeitResult result = measure(taking(8_330), Plan.DEFAULT);

        assertEquals(10_000, result.loops());
        assertEquals(7, result.repeat());
        assertEquals(
                List.of(
                        1L, 1L, 10L, 100L, 1_000L, 10_000L, // first call and ramp
                        1_200L, 1_200L, 1_200L, 1_200L, 1_200L, 1_200L, // warm-up, batches of 10 ms
                        2_400L, // 20 ms that are not timed
                        10_000L, 10_000L, 10_000L, 10_000L, 10_000L, 10_000L, 10_000L),
                batches);
        assertEquals(8.33e-6, result.average(), 1e-15);
        assertEquals(Steadiness.STEADY, result.preparation().steadiness());
    }

    @Test
    void everyExecutionIsCounted() throws Throwable {
        TimeitResult result = measure(taking(8_330), Plan.DEFAULT);
        assertEquals(batches.stream().mapToLong(Long::longValue).sum(), result.executions());
    }

    @Test
    void aSlowStatementRunsOnceARun() throws Throwable {
        TimeitResult result = measure(taking(30 * MILLI), Plan.DEFAULT);
        assertEquals(1, result.loops());
        assertEquals(Collections.nCopies(5 + 1 + 7, 1L), batches);
    }

    @Test
    void timeIsGivenToWhatACollectionMadeSlow() throws Throwable {
        int[] collections = {0};
        Workload afterCollection = clock.workload(loops -> {
            boolean first = clock.collectionsAskedFor() > collections[0];
            collections[0] = clock.collectionsAskedFor();
            clock.work(loops * (first ? 40 : 26));
            clock.allocate(2_000_000);
        });
        TimeitResult result = measure(afterCollection, Plan.DEFAULT);
        assertEquals(26e-9, result.worst(), 1e-15);
        assertEquals(
                40e-9, measure(afterCollection, Plan.DEFAULT.withLoops(1_000)).best(), 1e-15);
    }

    @Test
    void aVerySlowStatementIsNotWarmedUpForLong() throws Throwable {
        TimeitResult result = measure(taking(3_000 * MILLI), Plan.DEFAULT);
        assertEquals(9, batches.size());
        assertEquals(Steadiness.STEADY, result.preparation().steadiness());
    }

    @Test
    void aSlowFirstCallDoesNotDecideOnTheLoops() throws Throwable {
        Workload coldThenFast = clock.workload(loops -> {
            clock.work(batches.isEmpty() ? 30 * MILLI : loops * 200);
            batches.add(loops);
        });
        TimeitResult result = measure(coldThenFast, Plan.DEFAULT);
        assertEquals(100_000, result.loops());
        assertEquals(OptionalLong.of(30 * MILLI), result.preparation().firstCallNanos());
    }

    @Test
    void loopsFitTheWarmStatementNotTheColdOne() throws Throwable {
        Workload gettingFaster = clock.workload(loops -> {
            long executed = batches.stream().mapToLong(Long::longValue).sum();
            clock.work(loops * (executed < 20_000 ? 3_000 : 30));
            batches.add(loops);
        });
        TimeitResult result = measure(gettingFaster, Plan.DEFAULT);
        assertEquals(1_000_000, result.loops());
        assertEquals(30e-9, result.average(), 1e-15);
    }

    @Test
    void aBatchThatWasDisturbedDoesNotDecideOnTheLoops() throws Throwable {
        Workload disturbed = clock.workload(loops -> {
            batches.add(loops);
            clock.work(loops * 8_330);
            // one in the search for loops, and every third from then on
            clock.sleep(batches.size() == 3 || batches.size() > 3 && batches.size() % 3 == 0 ? 60 * MILLI : 0);
        });
        TimeitResult result = measure(disturbed, Plan.DEFAULT);
        assertEquals(10_000, result.loops());
        assertEquals(batches.stream().mapToLong(Long::longValue).sum(), result.executions());
    }

    @Test
    void aFirstRunThatIsTooShortBelongsToTheWarmUp() throws Throwable {
        Workload fasterInTheRuns = clock.workload(loops -> {
            batches.add(loops);
            clock.work(loops * (loops == 10_000 && batches.size() > 6 || loops > 10_000 ? 20 : 8_330));
        });
        TimeitResult result = measure(fasterInTheRuns, Plan.DEFAULT.withRepeat(2));
        assertEquals(1_000_000, result.loops());
        // 20 ms that are not timed, the run that was too short, and again with more loops; then the second run
        assertEquals(
                List.of(2_400L, 10_000L, 1_000_000L, 1_000_000L), batches.subList(batches.size() - 4, batches.size()));
        assertEquals(batches.stream().mapToLong(Long::longValue).sum(), result.executions());
    }

    @Test
    void theIntervalOfAMeanIsNeverNegative() throws Throwable {
        Workload uneven = clock.workload(loops -> {
            batches.add(loops);
            clock.work(batches.size() == 1 ? 100 * MICRO : MICRO);
        });
        TimeitResult result = measure(uneven, Plan.DEFAULT.withLoops(1).withRepeat(2));
        assertEquals(0, result.confidenceInterval().orElseThrow().low());
    }

    @Test
    void givenLoopsAreExactAndNothingElseRuns() throws Throwable {
        TimeitResult result = measure(taking(MICRO), Plan.DEFAULT.withLoops(3).withRepeat(2));
        assertEquals(List.of(3L, 3L), batches);
        assertEquals(6, result.executions());
        assertEquals(Steadiness.NOT_JUDGED, result.preparation().steadiness());
        assertEquals(OptionalLong.empty(), result.preparation().firstCallNanos());
    }

    @Test
    void linkingNewCodeIsNotTimedWithGivenLoops() throws Throwable {
        Workload linking = (loop, interval) -> {
            interval.begin();
            batches.add(loop.limit);
            // the loop, even without a turn; and what the statement uses, in its first execution
            clock.work(batches.size() == 1 ? 5 * MILLI : batches.size() == 2 ? 9 * MILLI : loop.limit * MICRO);
            interval.end();
        };
        TimeitResult result =
                measure(linking, Plan.DEFAULT.withLoops(3).withRepeat(2).withFirstCallApart());
        assertEquals(List.of(0L, 1L, 2L, 3L), batches);
        assertEquals(List.of(1e-6, 1e-6), result.timings());
        assertEquals(6, result.executions());
        assertEquals(OptionalLong.of(9 * MILLI), result.preparation().firstCallNanos());
    }

    @Test
    void aGivenWarmUpIsExactToo() throws Throwable {
        TimeitResult result =
                measure(taking(MICRO), Plan.DEFAULT.withLoops(3).withRepeat(2).withWarmUp(5));
        assertEquals(List.of(1L, 4L, 3L, 3L), batches);
        assertEquals(11, result.executions());
        assertEquals(OptionalLong.of(MICRO), result.preparation().firstCallNanos());
    }

    @Test
    void aGivenWarmUpReplacesTheAutomaticOne() throws Throwable {
        TimeitResult result =
                measure(taking(50 * MICRO), Plan.DEFAULT.withRepeat(1).withWarmUp(2_000));
        assertEquals(List.of(1L, 1L, 10L, 100L, 1_000L, 888L, 1_000L), batches);
        assertEquals(2_000, result.preparation().executions());
    }

    @Test
    void codeThatGetsFasterToTheEndIsNotSteady() throws Throwable {
        Workload compiling = clock.workload(loops -> {
            batches.add(loops);
            clock.work((long) (loops * 100 * MILLI * Math.pow(0.98, batches.size())));
            clock.compile(2);
        });
        assertEquals(
                Steadiness.NOT_STEADY,
                measure(compiling, Plan.DEFAULT).preparation().steadiness());
    }

    @Test
    void aCompilerThatIsStillAtWorkProlongsTheWarmUp() throws Throwable {
        long begin = clock.nanos();
        Workload compiledLate = clock.workload(loops -> {
            boolean isWarm = clock.nanos() - begin > 2_000 * MILLI;
            clock.work(loops * (isWarm ? 10 : 100) * MICRO);
            if (!isWarm) {
                clock.compile(2);
            }
        });
        TimeitResult result = measure(compiledLate, Plan.DEFAULT);
        assertEquals(Steadiness.STEADY, result.preparation().steadiness());
        assertEquals(1e-5, result.average(), 1e-15);
    }

    @Test
    void compilationOfOtherCodeChangesNothing() throws Throwable {
        Workload beside = clock.workload(loops -> {
            clock.work(loops * 30 * MILLI);
            clock.compile(2);
        });
        assertEquals(
                Steadiness.STEADY, measure(beside, Plan.DEFAULT).preparation().steadiness());
    }

    @Test
    void runsThatAreSteadyMakeUpForAWarmUpThatWasNot() throws Throwable {
        Workload settlingLate = clock.workload(loops -> {
            batches.add(loops);
            clock.work((batches.size() < 6 ? 200 - 15 * batches.size() : 50) * MILLI);
        });
        assertEquals(
                Steadiness.STEADY,
                measure(settlingLate, Plan.DEFAULT).preparation().steadiness());
    }

    @Test
    void codeThatWaitsForTheCompilerIsNotSteady() throws Throwable {
        Workload queued = clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 1) {
                clock.queueCompilation(400 * MILLI);
            }
            clock.work(loops * (clock.isCompiling() ? 50 : 10) * MICRO);
        });
        TimeitResult result = measure(queued, Plan.DEFAULT);
        assertEquals(1e-5, result.average(), 1e-15);
        assertEquals(Steadiness.STEADY, result.preparation().steadiness());
    }

    @Test
    void compilersThatAreNeverDoneEndTheWarmUp() throws Throwable {
        clock.queueCompilation(60_000 * MILLI);
        TimeitResult result = measure(taking(10 * MICRO), Plan.DEFAULT.withRepeat(1));
        assertEquals(Steadiness.NOT_STEADY, result.preparation().steadiness());
    }

    @Test
    void slowCollectionsAreAskedForOnce() throws Throwable {
        clock.collectFor(1_200 * MILLI);
        TimeitResult result = measure(allocating(5_000_000), Plan.DEFAULT.withLoops(1));
        assertEquals(1, clock.collectionsAskedFor());
        assertEquals(OptionalLong.of(1_200 * MILLI), result.conditions().slowCollection());
        TimeitResult ofOthers = measure(taking(MICRO), Plan.DEFAULT.withLoops(1));
        assertEquals(OptionalLong.empty(), ofOthers.conditions().slowCollection());
    }

    @Test
    void garbageIsCollectedBeforeARunThatFollowsOneWhichLeftAny() throws Throwable {
        measure(allocating(500 * 1024), Plan.DEFAULT.withLoops(10));
        assertEquals(7, clock.collectionsAskedFor());
        measure(allocating(48), Plan.DEFAULT.withLoops(10));
        assertEquals(7 + 1, clock.collectionsAskedFor());
        Workload collecting = clock.workload(loops -> {
            clock.allocate(100_000_000);
            clock.collect(1);
        });
        measure(collecting, Plan.DEFAULT.withLoops(10));
        assertEquals(7 + 1 + 1, clock.collectionsAskedFor());
    }

    private Workload allocating(long bytes) {
        return clock.workload(loops -> {
            batches.add(loops);
            clock.work(loops * MICRO);
            clock.allocate(loops * bytes);
        });
    }

    @Test
    void bytesAreThoseOfOneLoop() throws Throwable {
        assertEquals(
                OptionalDouble.of(48), measure(allocating(48), Plan.DEFAULT).bytesPerLoop());
    }

    @Test
    void whatAllocatesMuchIsGivenMoreTimeAfterACollection() throws Throwable {
        measure(allocating(500), Plan.DEFAULT.withRepeat(1));
        assertEquals(List.of(20_000L, 100_000L), batches.subList(batches.size() - 2, batches.size()));
        measure(allocating(5_000), Plan.DEFAULT.withRepeat(1));
        assertEquals(List.of(20_000L, 40_000L, 100_000L), batches.subList(batches.size() - 3, batches.size()));
    }

    @Test
    void processTimeCountsAllThreads() throws Throwable {
        Workload parallel = clock.workload(loops -> {
            clock.work(loops * 30 * MILLI);
            clock.workElsewhere(loops * 29 * MILLI);
        });
        assertEquals(
                0.059,
                measure(parallel, Plan.DEFAULT.withSource(TimeSource.CPU)).average(),
                1e-12);
    }

    @Test
    void theEmptyLoopIsMeasuredOnlyWhereItMatters() throws Throwable {
        assertEquals(
                OptionalDouble.of(1e-10),
                measure(taking(1), Plan.DEFAULT).conditions().emptyLoop());
        assertEquals(
                OptionalDouble.empty(),
                measure(taking(4), Plan.DEFAULT).conditions().emptyLoop());
    }

    @Test
    void whatInterruptsAMeasurementLeavesTheEmptyLoopToBeComparedWith() {
        Workload failing = clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 3) {
                throw new InterruptedException();
            }
            clock.work(loops);
        });
        Measurement measurement = timer.measurement(failing, Plan.DEFAULT.withLoops(1_000_000), Observer.NONE);
        assertThrows(InterruptedException.class, measurement::run);
        assertEquals(
                OptionalDouble.of(1e-10),
                measurement.result().orElseThrow().conditions().emptyLoop());
    }

    @Test
    void aFailureLeavesTheRunsBeforeIt() {
        IllegalStateException thrown = new IllegalStateException("third run");
        Workload failing = clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 3) {
                throw thrown;
            }
            clock.work(loops * MICRO);
        });
        Measurement measurement = timer.measurement(failing, Plan.DEFAULT.withLoops(10), Observer.NONE);
        assertSame(thrown, assertThrows(IllegalStateException.class, measurement::run));
        assertEquals(2, measurement.result().orElseThrow().repeat());
        assertEquals(20, measurement.executions());
    }

    @Test
    void nothingIsMeasuredWhereMemoryHasRunOut() {
        OutOfMemoryError thrown = new OutOfMemoryError();
        Workload failing = clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 3) {
                throw thrown;
            }
            clock.work(loops);
        });
        List<Long> emptyLoops = new ArrayList<>();
        Workload emptyLoop = clock.workload(loops -> {
            emptyLoops.add(loops);
            throw new OutOfMemoryError("again");
        });
        Measurement measurement = new Timer(new Machine(clock, emptyLoop, true, Jvm.current()))
                .measurement(failing, Plan.DEFAULT.withLoops(1_000_000), Observer.NONE);
        assertSame(thrown, assertThrows(OutOfMemoryError.class, measurement::run));
        assertEquals(List.of(), emptyLoops);
        assertEquals(2, measurement.result().orElseThrow().repeat());
    }

    @Test
    void aFailureIsNotHiddenByOneOfTheEmptyLoop() {
        IllegalStateException thrown = new IllegalStateException("second run");
        Workload failing = clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 2) {
                throw thrown;
            }
            clock.work(loops);
        });
        Workload emptyLoop = clock.workload(loops -> {
            throw new OutOfMemoryError();
        });
        Measurement measurement = new Timer(new Machine(clock, emptyLoop, true, Jvm.current()))
                .measurement(failing, Plan.DEFAULT.withLoops(1_000_000), Observer.NONE);
        assertSame(thrown, assertThrows(IllegalStateException.class, measurement::run));
    }

    @Test
    void executionsThatWereCutShortAreKnown() {
        Workload failing = clock.workload(loops -> {
            batches.add(loops);
            if (batches.size() == 2) {
                throw new IllegalStateException();
            }
            clock.work(loops);
        });
        Measurement measurement = timer.measurement(failing, Plan.DEFAULT.withLoops(1_000), Observer.NONE);
        assertThrows(IllegalStateException.class, measurement::run);
        assertEquals(1_000, measurement.executions());
        assertEquals(1_000, measurement.unfinished());
    }

    @Test
    void aRealStatementIsMeasuredOnTheRealClock() throws Throwable {
        double[] x = {42};
        Workload log = (loop, interval) -> {
            interval.begin();
            for (long i = 0; i < loop.limit; i++) {
                Blackhole.sink(Math.log(x[0]));
            }
            interval.end();
        };
        TimeitResult result = Timer.system().measure(log, Plan.DEFAULT.withLoops(1_000));
        assertTrue(result.best() > 0 && result.best() <= result.average(), result::toString);
        assertEquals(7_000, result.executions());
    }

    /** Sorts a list that the setup makes anew, which takes far longer than sorting. */
    private Workload sorting(long setupNanos, long nanos) {
        return (loop, interval) -> {
            batches.add(loop.limit);
            for (long i = 0; i < loop.limit; i++) {
                clock.work(setupNanos);
                clock.allocate(4_000);
                interval.begin();
                clock.work(nanos);
                clock.allocate(16);
                interval.end();
            }
        };
    }

    @Test
    void aSetupOfEachLoopIsNotMeasured() throws Throwable {
        TimeitResult result = measure(sorting(500, 2_000), Plan.DEFAULT.withEachLoopApart());
        assertEquals(10_000, result.loops());
        assertEquals(2e-6, result.average(), 1e-15);
        assertEquals(OptionalDouble.of(16), result.bytesPerLoop());
        assertEquals(batches.stream().mapToLong(Long::longValue).sum(), result.executions());
    }

    @Test
    void whatASetupOfEachLoopUsesIsNotTheStatements() throws Throwable {
        Workload setupsThatCollect = (loop, interval) -> {
            for (long i = 0; i < loop.limit; i++) {
                clock.collect(2);
                clock.workInSystem(MICRO, 3);
                interval.begin();
                clock.work(MICRO);
                interval.end();
            }
        };
        Cost total = measure(setupsThatCollect, Plan.DEFAULT.withLoops(10).withEachLoopApart())
                .total();
        assertEquals(0, total.jvm().collections());
        assertEquals(0, total.jvm().collectionNanos());
        assertEquals(ResourceUsage.UNKNOWN, total.usage());
    }

    @Test
    void aCollectionInASingleLoopIsTheStatements() throws Throwable {
        Workload collecting = (loop, interval) -> {
            for (long i = 0; i < loop.limit; i++) {
                clock.collect(2);
                interval.begin();
                clock.collect(3);
                interval.end();
            }
        };
        Cost total = measure(collecting, Plan.DEFAULT.withLoops(10).withEachLoopApart())
                .total();
        assertEquals(70, total.jvm().collections());
        assertEquals(210 * MILLI, total.jvm().collectionNanos());
    }

    @Test
    void garbageOfSetupsIsCollected() throws Throwable {
        Workload setupsThatAllocate = (loop, interval) -> {
            for (long i = 0; i < loop.limit; i++) {
                clock.allocate(2_000_000);
                interval.begin();
                clock.work(MICRO);
                interval.end();
            }
        };
        measure(setupsThatAllocate, Plan.DEFAULT.withLoops(1).withEachLoopApart());
        assertEquals(7, clock.collectionsAskedFor());
        measure(setupsThatAllocate, Plan.DEFAULT.withLoops(1));
        assertEquals(14, clock.collectionsAskedFor());
    }

    @Test
    void aLongSetupOfEachLoopLimitsTheLoops() throws Throwable {
        TimeitResult result = measure(sorting(100 * MICRO, 2_000), Plan.DEFAULT.withEachLoopApart());
        assertEquals(1_000, result.loops());
        assertEquals(2e-6, result.average(), 1e-15);
    }

    @Test
    void theClockItselfIsTheEmptyLoopOfSingleLoops() throws Throwable {
        TimeitResult result =
                measure(sorting(500, 2_000), Plan.DEFAULT.withEachLoopApart().withLoops(3));
        assertEquals(OptionalDouble.of(0), result.conditions().emptyLoop());
    }
}
