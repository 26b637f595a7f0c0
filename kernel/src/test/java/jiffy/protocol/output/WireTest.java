// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import static jiffy.protocol.Client.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import jiffy.protocol.Client;
import jiffy.protocol.KernelTest;
import org.junit.jupiter.api.Test;

/** What holds for all requests, over real sockets. */
class WireTest extends KernelTest {

    @Test
    void kernelInfoComesOnShellAndControl() {
        for (var channel : List.of(client.shell, client.control)) {
            var reply =
                    client.ask(channel, "kernel_info_request", new JsonObject()).reply();
            assertEquals("kernel_info_reply", reply.type());
            assertEquals("ok", reply.status());
            assertEquals("5.5", reply.text("protocol_version"));
            assertEquals("5.5", reply.header().get("version").getAsString());
            assertEquals(
                    "echo",
                    reply.content().getAsJsonObject("language_info").get("name").getAsString());
            assertEquals("Echo", reply.text("banner"));
        }
    }

    @Test
    void theParentHeaderIsTheRequestsWordForWord() {
        var header = "{ \"msg_type\":\"execute_request\",   \"msg_id\":\"odd \\u00e9\", \"extra\": [1, {\"a\":null}] }";
        client.sendParts(client.shell, header, "{}", "{}", code("x").toString());
        var reply = client.reply(client.shell, "odd é");
        assertEquals(header, reply.rawParent());
        assertNotEquals(client.header("x"), reply.header().get("session").getAsString());
        assertTrue(reply.header().get("date").getAsString().matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}(\\.\\d{3,6})?Z"));
    }

    @Test
    void unknownTypesAreBusyAndIdleWithoutAReply() {
        for (var channel : List.of(client.shell, client.control)) {
            var id = client.send(channel, "foo_request", new JsonObject());
            assertEquals(List.of(), client.published(id));
        }
        assertEquals("x", client.execute("x").first("execute_result").plain());
    }

    @Test
    void theHeartbeatEchoes() {
        client.heartbeat.send("any bytes");
        assertEquals("any bytes", client.heartbeat.recvStr());
    }

    @Test
    void subscribersAreWelcomedFirst() {
        try (var second = new Client(at)) {
            var first = second.receive(second.iopub);
            assertEquals("iopub_welcome", first.type());
            assertEquals("{\"subscription\":\"\"}", first.content().toString());
            assertEquals("{}", first.rawParent());
        }
    }

    @Test
    void tenThousandRequestsInABurstAreAllAnswered() {
        int burst = 10_000;
        for (int i = 0; i < burst; i++) {
            client.send(client.shell, "execute_request", code("x", "\"silent\": true"));
        }
        for (int i = 0; i < burst; i++) {
            assertEquals("ok", client.receive(client.shell).status());
        }
    }
}
