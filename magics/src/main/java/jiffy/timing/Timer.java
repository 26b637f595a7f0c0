// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.List;
import jiffy.jvm.Clock;
import jiffy.timing.result.TimeitResult;

/**
 * Measures how long a statement takes, as JMH does: in a loop of its own, warmed up, and several times.
 *
 * <pre>{@code
 * Workload log = (loop, interval) -> {
 *     interval.begin();
 *     for (long i = 0; i < loop.limit; i++) {
 *         Blackhole.consume(Math.log(x));
 *     }
 *     interval.end();
 * };
 * TimeitResult result = Timer.system().measure(log, Plan.DEFAULT);
 * }</pre>
 *
 * Start the JVM with {@link Blackhole#FLAGS}, or use {@code Blackhole.sink}. One measurement at a time in a JVM: two
 * would disturb each other.
 */
public final class Timer {

    private final Machine machine;

    Timer(Machine machine) {
        this.machine = machine;
    }

    /** Returns a timer that reads the given clock. */
    public static Timer on(Clock clock) {
        return new Timer(Machine.current(clock));
    }

    /** Returns a timer that reads the machine's own clock. */
    public static Timer system() {
        return on(Clock.system());
    }

    /**
     * Runs a measurement on the calling thread and returns its result.
     *
     * @throws Throwable what the workload throws, as it is
     */
    public TimeitResult measure(Workload workload, Plan plan) throws Throwable {
        Measurement measurement = measurement(workload, plan, Observer.NONE);
        measurement.run();
        return measurement.result().orElseThrow();
    }

    /** Returns a measurement that has not begun, for callers that need the runs before a failure. */
    public Measurement measurement(Workload workload, Plan plan, Observer observer) {
        return new Measurement(machine, workload, plan, observer);
    }

    /** Returns a comparison that has not begun; the plan applies to each workload. */
    public Comparison comparison(List<Workload> workloads, Plan plan, Observer observer) {
        return new Comparison(machine, workloads, plan, observer);
    }
}
