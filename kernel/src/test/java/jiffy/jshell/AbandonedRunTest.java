// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class AbandonedRunTest extends SessionTesting {

    @Test
    void aCellThatEndsWhileItIsAbandonedIsNotTakenForTheNextOne() throws Exception {
        for (int round = 0; round < 100; round++) {
            var both = new CyclicBarrier(2);
            var cell = new Thread(() -> {
                session.beginCell(1000, "");
                await(both);
                session.endCell();
            });
            cell.start();
            await(both);
            session.abandonCell();
            cell.join();
            assertFalse(session.interrupt(), "a cell runs that has ended");
            assertEval(round + " + 1", String.valueOf(round + 1));
        }
    }

    private static void await(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
