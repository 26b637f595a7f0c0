// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jiffy.jshell.JavaSession;
import jiffy.jshell.snippet.SessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks that stay armed slow every loop of all sessions in this JVM. */
class InterruptCheckTest {

    private final int before = InterruptCheck.stoppedRuns();
    private final JavaSession session = new JavaSession(SessionSettings.standard());

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void anInterruptedCellArmsThemUntilItsSessionIsClosed() {
        session.beginCell(1, "");
        session.interrupt();
        session.endCell();
        assertEquals(before + 1, InterruptCheck.stoppedRuns());
        session.close();
        assertEquals(before, InterruptCheck.stoppedRuns());
    }

    @Test
    void anAbandonedCellArmsThemUntilTheNextOne() throws Exception {
        Thread cell = new Thread(() -> session.beginCell(1, ""));
        cell.start();
        cell.join();
        session.abandonCell();
        assertEquals(before + 1, InterruptCheck.stoppedRuns());
        session.beginCell(2, "");
        session.endCell();
        assertEquals(before, InterruptCheck.stoppedRuns());
    }
}
