// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.List;
import jiffy.jvm.Clock;
import jiffy.jvm.Jvm;

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

    private final Clock clock;
    private final Workload emptyLoop;
    private final boolean compilerBlackhole;

    private final Jvm jvm;

    public Timer(Clock clock, Workload emptyLoop, boolean compilerBlackhole, Jvm jvm) {
        this.clock = clock;
        this.emptyLoop = emptyLoop;
        this.compilerBlackhole = compilerBlackhole;
        this.jvm = jvm;
    }

    /** A timer on this clock. */
    public static Timer on(Clock clock) {
        return new Timer(clock, new EmptyLoop(), Blackhole.isCompilerSupported(), Jvm.current());
    }

    /** A timer on the machine's own clock. */
    public static Timer system() {
        return on(Clock.system());
    }

    /**
     * Measures on the calling thread and waits for the end.
     *
     * @throws Throwable what the workload throws, as it is
     */
    public TimeitResult measure(Workload workload, Plan plan) throws Throwable {
        Measurement measurement = prepare(workload, plan, Observer.NONE);
        measurement.run();
        return measurement.result().orElseThrow();
    }

    /** A measurement that has not begun, for callers that want to know what was measured before a failure. */
    public Measurement prepare(Workload workload, Plan plan, Observer observer) {
        return new Measurement(this, workload, plan, observer);
    }

    /** A comparison that has not begun; the plan holds for each workload. */
    public Comparison compare(List<Workload> workloads, Plan plan, Observer observer) {
        return new Comparison(this, workloads, plan, observer);
    }

    Clock clock() {
        return clock;
    }

    Workload emptyLoop() {
        return emptyLoop;
    }

    boolean compilerBlackhole() {
        return compilerBlackhole;
    }

    Jvm jvm() {
        return jvm;
    }
}
