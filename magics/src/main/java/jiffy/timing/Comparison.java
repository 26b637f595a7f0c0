// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.ArrayList;
import java.util.List;
import jiffy.jvm.Clock;
import jiffy.timing.result.Preparation;
import jiffy.timing.result.TimeitResult;

/**
 * One comparison of several workloads: each is warmed up, then they run in turn, every other round in reverse order, so
 * that slow changes of the machine affect all alike. For one thread.
 */
public final class Comparison {

    private final Clock clock;
    private final Plan plan;
    private final Observer observer;
    private final List<Measurement> measurements = new ArrayList<>();
    private int rounds;
    private long begun;

    Comparison(Machine machine, List<Workload> workloads, Plan plan, Observer observer) {
        this.clock = machine.clock();
        this.plan = plan;
        this.observer = observer;
        workloads.forEach(w -> measurements.add(new Measurement(machine, w, plan, new Turns())));
    }

    /**
     * Runs the comparison. To be called once.
     *
     * @throws Throwable what a workload throws, as it is
     */
    public void run() throws Throwable {
        begun = clock.nanos();
        try {
            for (Measurement measurement : measurements) {
                measurement.warmUp();
            }
            for (rounds = 0; rounds < plan.repeat(); rounds++) {
                runRound();
            }
        } catch (Throwable failure) {
            measurements.forEach(m -> m.finishAfter(failure));
            throw failure;
        } finally {
            Blackhole.clear();
        }
        for (Measurement measurement : measurements) {
            measurement.finish();
        }
    }

    private void runRound() throws Throwable {
        for (int i = 0; i < measurements.size(); i++) {
            int turn = rounds % 2 == 0 ? i : measurements.size() - 1 - i;
            measurements.get(turn).runOnce();
        }
    }

    /** The complete rounds so far, in the order of the workloads; empty before the end of the first. */
    public List<TimeitResult> results() {
        return rounds == 0
                ? List.of()
                : measurements.stream()
                        .map(m -> m.result().orElseThrow().ofRuns(rounds))
                        .toList();
    }

    /** Returns the executions so far before the runs, in the order of the workloads. */
    public List<Preparation> preparations() {
        return measurements.stream().map(Measurement::preparation).toList();
    }

    /** Returns the number of executions so far, without those of a batch that a failure cut short. */
    public long executions() {
        return measurements.stream().mapToLong(Measurement::executions).sum();
    }

    /** Passes the progress of all measurements to one observer, as if they were one. */
    private final class Turns implements Observer {

        @Override
        public void firstExecuted(long executions) {
            observer.firstExecuted(executions);
        }

        @Override
        public void progressed(long elapsedNanos, int runsDone, int repeat) {
            observer.progressed(clock.nanos() - begun, rounds, repeat);
        }
    }
}
