// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import jiffy.debug.source.SourceLine;

/** Receives the events of debugged code, on its threads. */
public interface DebugListener {

    /** Called when a thread has stopped and waits for requests. */
    void stopped(Stop stop);

    /** Called when a stopped thread continues. */
    void continued(int threadId);

    /** Called when a log point prints a line, or a condition cannot be evaluated. */
    void output(String line, SourceLine place);

    /** The text of a value. May run code of the user's. */
    String text(Object value);

    /** Called when the debugger itself failed, in whole or in part. */
    void failed(Throwable failure);
}
