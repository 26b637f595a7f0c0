// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/**
 * How many turns a measuring loop makes: {@code for (long i = 0; i < loop.limit; i++)}. To be read in each turn. The
 * volatile read keeps the JIT compiler from hoisting the statement out of the loop, and since the limit may change at any
 * moment, from unrolling it: a turn costs as much as one of JMH, whose loop reads a volatile flag.
 */
public final class Loop {

    /** The number of turns; measured code only reads it. Public because generated code reads it without a call. */
    public volatile long limit;

    private volatile boolean stopped;

    Loop() {}

    /** A loop of so many turns. */
    public static Loop of(long turns) {
        Loop loop = new Loop();
        loop.begin(turns);
        return loop;
    }

    void begin(long turns) {
        limit = turns;
        if (stopped) {
            limit = 0;
        }
    }

    /** Ends the loop at its next turn, and every later one before its first; from any thread. */
    void stop() {
        stopped = true;
        limit = 0;
    }

    boolean isStopped() {
        return stopped;
    }
}
