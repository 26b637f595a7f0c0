// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

/** The threads that run cells, and how their code is stopped. Any thread. */
public interface CellThreads {

    /** Whether the calling thread is the one that cells run on. */
    boolean isCellThread();

    /** Whether the running cell was interrupted, so that the calling thread is to end. */
    boolean isInterrupted();

    /** Returns the error that ends the calling thread's code after an interrupt. */
    Error stopError();

    /** Whether an exception only ends code after an interrupt. */
    boolean isStop(Throwable thrown);

    /**
     * Begins to run code on the calling thread that another thread can stop.
     *
     * @return to be closed on the calling thread when the code has run
     */
    StoppableCode begin();

    /** Code that another thread can stop at its next loop turn or call. */
    interface StoppableCode extends AutoCloseable {

        /** Stops the code. Any thread. */
        void stop();

        @Override
        void close();
    }
}
