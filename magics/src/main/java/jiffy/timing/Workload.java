// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import jiffy.jvm.Interval;

/**
 * A statement compiled together with the loop around it, so that the JIT compiler sees one hot method of its own
 * rather than a call through an interface.
 */
@FunctionalInterface
public interface Workload {

    /**
     * Runs the setup once, then opens {@code interval}, runs the statement {@code loop.limit} times and closes it. A
     * workload whose setup belongs to each loop runs setup and statement in turn, with an interval for each execution.
     *
     * @param loop how often the statement runs, to be asked before each turn
     * @param interval opened after the setup and closed after the last loop, also when the statement throws
     * @throws Throwable any exception of the setup or the statement, unchanged
     */
    void run(Loop loop, Interval interval) throws Throwable;
}
