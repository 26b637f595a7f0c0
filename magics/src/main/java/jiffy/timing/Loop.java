// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/**
 * The number of turns of a measuring loop: {@code for (long i = 0; i < loop.limit; i++)}. To be read in each turn. The
 * volatile read keeps the JIT compiler from hoisting the statement out of the loop, and since the limit may change at
 * any moment, from unrolling it: a turn costs as much as one of JMH, whose loop reads a volatile flag.
 */
public final class Loop {

    /** The number of turns; measured code only reads it. Public because generated code reads it without a call. */
    public volatile long limit;

    Loop() {}

    /** Returns a loop of {@code turns} turns. */
    public static Loop of(long turns) {
        Loop loop = new Loop();
        loop.limit = turns;
        return loop;
    }
}
