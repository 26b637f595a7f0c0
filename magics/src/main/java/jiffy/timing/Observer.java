// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/** Receives the progress of a measurement, between runs, on the measuring thread. Its own time is not measured. */
public interface Observer {

    /** Ignores all events. */
    Observer NONE = new Observer() {};

    /**
     * Called after the statement's first executions.
     *
     * @param executions 1, or a whole run where the first execution is not timed apart
     */
    default void firstExecuted(long executions) {}

    /**
     * Called after some executions of the warm-up or of the runs.
     *
     * @param elapsedNanos wall time since the measurement began
     * @param runsDone runs up to now; 0 during the warm-up
     * @param repeat runs that there will be
     */
    default void progressed(long elapsedNanos, int runsDone, int repeat) {}
}
