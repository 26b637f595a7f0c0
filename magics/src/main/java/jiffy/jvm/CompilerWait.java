// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

/** Waits until the JIT compilers are idle, up to a limit for all waits together. */
public final class CompilerWait {

    private static final long LOOK_NANOS = 5_000_000;

    private final Clock clock;
    private final long mostNanos;
    private long nanos;

    public CompilerWait(Clock clock, long mostNanos) {
        this.clock = clock;
        this.mostNanos = mostNanos;
    }

    public void await() throws InterruptedException {
        long begin = clock.nanos();
        long most = mostNanos - nanos;
        try {
            while (clock.isCompiling() && clock.nanos() - begin < most) {
                clock.sleep(LOOK_NANOS);
            }
        } finally {
            nanos += clock.nanos() - begin;
        }
    }

    /** Time waited up to now. */
    public long nanos() {
        return nanos;
    }
}
