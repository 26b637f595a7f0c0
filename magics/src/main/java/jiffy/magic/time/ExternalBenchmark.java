// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import java.util.function.Consumer;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.timing.result.JmhResult;

/** Measures a statement of the session with JMH, in a JVM of its own. On the thread that runs the cell. */
public interface ExternalBenchmark {

    /**
     * Measures a statement, which takes more than ten seconds.
     *
     * @param progress receives the state in words, from any thread
     * @throws UsageException where the statement needs something that can't be taken into another JVM, or JMH is not
     *     available
     * @throws InterruptedException after an interrupt; JMH's processes have ended then
     * @throws Exception for a fault of the statement
     */
    JmhResult measure(CellCode statement, Setup setup, Consumer<String> progress) throws Exception;
}
