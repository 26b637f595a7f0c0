// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

/**
 * An interval that opens once the JIT compilers are idle, or after a second of waiting in all. Otherwise the process's
 * CPU time would include the compilation of earlier code, such as javac's.
 */
public final class QuietInterval implements Interval {

    // In a new kernel they have work for most of it.
    private static final long MOST_NANOS = 1_000_000_000;

    private final Interval interval;
    private final CompilerWait wait;

    /** @param interval opened after the wait */
    public QuietInterval(Interval interval, Clock clock) {
        this.interval = interval;
        this.wait = new CompilerWait(clock, MOST_NANOS);
    }

    @Override
    public void begin() {
        try {
            wait.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        interval.begin();
    }

    @Override
    public void end() {
        interval.end();
    }
}
