// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.util.List;
import java.util.SortedMap;
import jiffy.jshell.JavaSession;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;

/** Access to the session and its cells, for the magics that need the kernel. On the cells' thread. */
public interface SessionState {

    /** The Java session. */
    JavaSession session();

    /** Runs code of a cell with the magics in it, and returns the value of its last segment. */
    Value run(CellCode code) throws Exception;

    /** Returns the cells that ran and the running one, by number. */
    SortedMap<Integer, String> cells();

    /** Captures what cells show from now on, until the result is closed. */
    Capture capture();

    /** A capture of outputs. */
    interface Capture extends AutoCloseable {

        /** Returns the outputs captured so far, in order. */
        List<Object> outputs();

        @Override
        void close();
    }
}
