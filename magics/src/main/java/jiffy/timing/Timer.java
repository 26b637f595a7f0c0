// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/**
 * Measures how long a statement takes, as JMH does: in a loop of its own, warmed up, and several times.
 *
 * <pre>{@code
 * Workload log = (loops, interval) -> {
 *     interval.begin();
 *     for (long i = 0; i < loops && !Loop.stop; i++) {
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

    Timer(Clock clock, Workload emptyLoop, boolean compilerBlackhole) {
        this.clock = clock;
        this.emptyLoop = emptyLoop;
        this.compilerBlackhole = compilerBlackhole;
    }

    /** A timer on this clock. */
    public static Timer on(Clock clock) {
        return new Timer(clock, new EmptyLoop(), Blackhole.isCompilerSupported());
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

    Clock clock() {
        return clock;
    }

    Workload emptyLoop() {
        return emptyLoop;
    }

    boolean compilerBlackhole() {
        return compilerBlackhole;
    }
}
