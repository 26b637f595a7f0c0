// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import jiffy.debug.source.SourceLine;

/** Receives what happens to debugged code, on its threads. */
public interface DebugListener {

    /** A thread has stopped, and waits for what to do. */
    void stopped(Stop stop);

    /** A stopped thread runs on. */
    void continued(int threadId);

    /** A log point prints a line, or a condition cannot be evaluated. */
    void output(String line, SourceLine place);

    /** The text of a value. May run code of the user's. */
    String text(Object value);

    /** The debugger itself failed, or could not do all that it should. */
    void failed(Throwable failure);
}
