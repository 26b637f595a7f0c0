// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/** Is told how a measurement goes on, between runs, on the measuring thread. Its own time is not measured. */
public interface Observer {

    /** Looks away. */
    Observer NONE = new Observer() {};

    /**
     * The statement's first executions are over.
     *
     * @param executions 1, or a whole run where the first execution could not be told apart
     */
    default void firstExecuted(long executions) {}

    /**
     * A run that counts is over.
     *
     * @param done runs up to now
     * @param repeat runs that there will be
     */
    default void runDone(int done, int repeat) {}
}
