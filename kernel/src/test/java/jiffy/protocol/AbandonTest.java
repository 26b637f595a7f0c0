// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Cells that no interrupt stops, in a kernel that does not wait long for them. */
class AbandonTest extends KernelTest {

    @Override
    Duration patience() {
        return Duration.ofMillis(300);
    }

    @Test
    void aCellThatDoesNotHeedTheInterruptIsAbandonedAndTheNextOneRuns() {
        var stuck = client.send(client.shell, "execute_request", code("spin"));
        client.awaitPublished(m -> m.type().equals("execute_input"));
        var queued = client.send(client.shell, "execute_request", code("print never"));
        assertEquals(
                "ok",
                client.ask(client.control, "interrupt_request", new JsonObject())
                        .reply()
                        .status());
        var reply = client.reply(client.shell, stuck);
        assertEquals("Interrupted", reply.text("ename"));
        var expected = "cannot be stopped: it is in ";
        assertTrue(reply.text("evalue").startsWith(expected), reply.text("evalue"));
        assertTrue(reply.content().get("traceback").toString().contains("EchoInterpreter.execute"));
        assertEquals("aborted", client.reply(client.shell, queued).status());
        assertEquals("fresh", client.execute("fresh").first("execute_result").plain());
        echo.ended = true; // its late end is nobody's business
        assertEquals("fresh", client.execute("fresh").first("execute_result").plain());
    }
}
