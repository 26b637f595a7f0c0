// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jiffy.protocol.output.Publisher;
import jiffy.protocol.output.Request;
import org.junit.jupiter.api.Test;

class RunningCellTest {

    private final RunningCell running = new RunningCell();
    private final Publisher publisher = new Publisher(null, null);
    private final Request first = new Request(null, publisher, null);
    private final Request second = new Request(null, publisher, null);

    @Test
    void anInterruptReachesTheCodeOfItsCellOnly() throws Exception {
        try (var run = running.begin(second)) {
            run.call(() -> {
                assertFalse(running.whileExecuting(first, () -> true));
                assertTrue(running.whileExecuting(second, () -> true));
                return null;
            });
            assertFalse(running.whileExecuting(second, () -> true));
        }
        assertSame(second, running.latest());
    }

    @Test
    void codeThatReturnsAfterItsCellWasAbandonedGetsAnException() throws Exception {
        try (var run = running.begin(first)) {
            assertThrows(RunningCell.AbandonedException.class, () -> run.call(() -> running.abandon(first)));
        }
        assertFalse(running.abandon(first));
    }

    @Test
    void anAbandonedCellThatEndsLaterDoesNotEndTheNextOne() throws Exception {
        var stuck = running.begin(first);
        assertThrows(
                RunningCell.AbandonedException.class,
                () -> stuck.call(() -> {
                    running.abandon(first);
                    return null;
                }));
        try (var run = running.begin(second)) {
            assertEquals("second", run.call(() -> {
                stuck.close();
                assertTrue(running.whileExecuting(second, () -> true));
                return "second";
            }));
        }
    }
}
