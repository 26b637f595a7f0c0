// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import jiffy.jvm.Clock;
import jiffy.jvm.Jvm;

/**
 * The machine and the JVM that a measurement runs on.
 *
 * @param clock reads the machine's counters
 * @param emptyLoop the loop around every measured statement, without a statement
 * @param compilerBlackhole whether the JIT compilers keep values alive
 * @param jvm the JVM
 */
record Machine(Clock clock, Workload emptyLoop, boolean compilerBlackhole, Jvm jvm) {

    /** Returns this machine, read by the given clock. */
    static Machine current(Clock clock) {
        return new Machine(clock, new EmptyLoop(), Blackhole.isCompilerSupported(), Jvm.current());
    }
}
