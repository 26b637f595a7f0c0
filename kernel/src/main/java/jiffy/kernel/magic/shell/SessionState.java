// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.util.List;
import java.util.SortedMap;
import jiffy.jshell.JavaSession;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;

/** The session and its cells, as magics of the kernel need them beyond what every magic does. On the cells' thread. */
public interface SessionState {

    /** The Java session. */
    JavaSession session();

    /** Runs code of a cell with the magics in it; the value of its last segment. */
    Value run(CellCode code) throws Exception;

    /** The cells that ran and the running one, by number. */
    SortedMap<Integer, String> cells();

    /** From now on keeps what cells show, until closed. */
    Capture capture();

    /** Outputs that are kept. */
    interface Capture extends AutoCloseable {

        /** What was kept so far, in order. */
        List<Object> outputs();

        @Override
        void close();
    }
}
