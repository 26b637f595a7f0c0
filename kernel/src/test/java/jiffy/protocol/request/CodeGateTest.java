// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jiffy.protocol.language.EchoInterpreter;
import jiffy.protocol.output.Publisher;
import jiffy.protocol.output.Request;
import jiffy.protocol.output.Stdin;
import org.junit.jupiter.api.Test;

class CodeGateTest {

    private final EchoInterpreter echo = new EchoInterpreter(null);
    private final CodeGate gate = new CodeGate(echo, new Stdin(null, null));
    private final Publisher publisher = new Publisher(null, null);
    private final Request first = new Request(null, publisher, null);
    private final Request second = new Request(null, publisher, null);

    @Test
    void anInterruptReachesTheCodeOfItsCellOnly() throws Exception {
        gate.run(second, () -> {
            echo.running = Thread.currentThread();
            assertFalse(gate.interrupt(first));
            assertFalse(Thread.currentThread().isInterrupted());
            assertTrue(gate.interrupt(second));
            assertTrue(Thread.interrupted());
            return null;
        });
        assertFalse(gate.interrupt(second));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void codeThatComesBackAfterItsCellWasAbandonedIsTold() throws Exception {
        assertThrows(CodeGate.AbandonedException.class, () -> gate.run(first, () -> gate.abandon(first, () -> {})));
        assertThrows(
                CodeGate.AbandonedException.class,
                () -> gate.run(first, () -> {
                    gate.abandon(first, () -> {});
                    return gate.run(second, () -> "second");
                }));
        assertEquals("second", gate.run(second, () -> "second"));
    }
}
