// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.comm.Comm;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Comms, on the main shell and on subshells. */
class CommTest extends SubshellTesting {

    /** Sends back what it gets, buffers and all. */
    private static final class Mirror extends Comm {

        Mirror(CommManager manager, String id, String target) {
            super(manager, id, target);
        }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {
            System.out.println("mirrored");
            send(message.getContent().getData(), message.getMetadata(), message.getBlobs());
        }

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean sending) {}
    }

    private static JsonObject comm(String... fields) {
        return code("", fields);
    }

    @Test
    void commsCarryDataAndBuffersBothWays() {
        kernel.comms().registerTarget("mirror", (manager, id, target, message) -> new Mirror(manager, id, target));
        client.published(client.send(
                client.shell, "comm_open", comm("\"comm_id\": \"c\"", "\"target_name\": \"mirror\"", "\"data\": {}")));
        var info = client.ask("comm_info_request", comm("\"target_name\": \"mirror\""))
                .reply();
        assertEquals(
                "{\"status\":\"ok\",\"comms\":{\"c\":{\"target_name\":\"mirror\"}}}",
                info.content().toString());

        var parts = new String[] {
            client.header("comm_msg", "m"), "{}", "{\"k\":1}", "{\"comm_id\":\"c\",\"data\":{\"x\":[1,null]}}"
        };
        Client.sendFrames(
                client.shell,
                "<IDS|MSG>",
                Client.sign(Client.KEY, parts),
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                "binary");
        var published = client.published("m");
        assertEquals(
                List.of("stream", "comm_msg"),
                published.stream().map(Client.Message::type).toList());
        var mirrored = published.get(1);
        assertEquals(
                "{\"comm_id\":\"c\",\"data\":{\"x\":[1,null]}}",
                mirrored.content().toString());
        assertEquals("binary", new String(mirrored.buffers().get(0), StandardCharsets.UTF_8));

        client.published(client.send(client.shell, "comm_close", comm("\"comm_id\": \"c\"")));
        var none = client.ask("comm_info_request", comm("\"target_name\": \"mirror\""))
                .reply();
        assertEquals("{\"status\":\"ok\",\"comms\":{}}", none.content().toString());
    }

    @Test
    void aCommToAnUnknownTargetOrOfAFailingOneIsClosed() {
        kernel.comms().registerTarget("failing", (manager, id, target, message) -> {
            throw new AssertionError("no comm");
        });
        for (var target : List.of("nobody", "failing")) {
            var id = client.send(
                    client.shell, "comm_open", comm("\"comm_id\": \"c\"", "\"target_name\": \"" + target + "\""));
            var closed = client.published(id).get(0);
            assertEquals("comm_close", closed.type());
            assertEquals("c", closed.text("comm_id"));
        }
    }

    @Test
    void messagesToUnknownCommsAreIgnored() {
        for (var type : List.of("comm_msg", "comm_close", "comm_open")) {
            assertEquals(List.of(), client.published(client.send(client.shell, type, comm())));
        }
    }

    @Test
    void aCommOfASubshellIsServedWhileACellRuns() {
        kernel.comms().registerTarget("mirror", (manager, id, target, message) -> new Mirror(manager, id, target));
        var subshell = create();
        client.published(client.send(
                client.shell, "comm_open", comm("\"comm_id\": \"c\"", "\"target_name\": \"mirror\"", "\"data\": {}")));
        var cell = client.send(client.shell, "execute_request", code("await"));
        client.awaitPublished(m -> m.type().equals("execute_input"));
        var message = send(subshell, "comm_msg", comm("\"comm_id\": \"c\"", "\"data\": {\"x\": 1}"));
        assertEquals(
                List.of("stream", "comm_msg"),
                client.published(message).stream().map(Client.Message::type).toList());
        echo.latch.countDown();
        assertEquals("ok", reply(cell).status());
    }

    @Test
    void aCommMessageToADeletedSubshellIsBusyAndIdleWithoutAReply() {
        var message = send("nowhere", "comm_close", comm("\"comm_id\": \"c\"", "\"data\": {}"));
        assertEquals(List.of(), client.published(message));
        var next = client.send(client.shell, "execute_request", code("x"));
        assertEquals(next, client.receive(client.shell).parentId());
    }
}
