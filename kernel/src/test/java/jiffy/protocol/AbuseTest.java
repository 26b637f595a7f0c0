// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zeromq.ZMQ;

/** Messages that are none. After each the kernel answers as if nothing had been. */
class AbuseTest extends KernelTest {

    @AfterEach
    void theKernelStillAnswers() {
        assertEquals("1+1", client.execute("1+1").first("execute_result").plain());
        assertEquals(
                "ok",
                client.ask(client.control, "kernel_info_request", new JsonObject())
                        .reply()
                        .status());
    }

    private List<ZMQ.Socket> channels() {
        return List.of(client.shell, client.control, client.stdin);
    }

    private String header() {
        return client.header("execute_request");
    }

    @Test
    void wrongOrEmptySignature() {
        var parts = new String[] {header(), "{}", "{}", code("print never").toString()};
        for (var channel : channels()) {
            for (var signature : List.of("", "00", Client.sign("another key", parts), Client.sign(Client.KEY, "{}"))) {
                Client.sendFrames(channel, "<IDS|MSG>", signature, parts[0], parts[1], parts[2], parts[3]);
            }
        }
    }

    @Test
    void replayedSignature() {
        var header = client.header("execute_request", "again");
        for (int i = 0; i < 3; i++) {
            client.sendParts(
                    client.shell,
                    header,
                    "{}",
                    "{}",
                    code("fail", "\"stop_on_error\": false").toString());
        }
        assertEquals("error", client.reply(client.shell, "again").status());
        var next = client.send(client.shell, "kernel_info_request", new JsonObject());
        assertEquals(next, client.receive(client.shell).parentId());
    }

    @Test
    void truncatedFrames() {
        for (var channel : channels()) {
            Client.sendFrames(channel, "");
            Client.sendFrames(channel, "<IDS|MSG>");
            Client.sendFrames(channel, "<IDS|MSG>", Client.sign(Client.KEY, header()), header());
            Client.sendFrames(channel, "<IDS|MSG>", "", "{}", "{}", "{}");
        }
    }

    @Test
    void noDelimiter() {
        for (var channel : channels()) {
            Client.sendFrames(channel, "a", "b", "c", "d", "e", "f", "g");
        }
    }

    @Test
    void missingHeaderKeys() {
        for (var channel : channels()) {
            client.sendParts(channel, "{}", "{}", "{}", "{}");
            client.sendParts(channel, "{\"msg_id\":\"x\"}", "{}", "{}", "{}");
            client.sendParts(channel, "{\"msg_type\":\"execute_request\"}", "{}", "{}", "{}");
            client.sendParts(channel, "{\"msg_id\":1,\"msg_type\":null}", "{}", "{}", "{}");
        }
    }

    @Test
    void noJsonObject() {
        for (var channel : channels()) {
            for (var part :
                    List.of("", "null", "[]", "7", "{", "nonsense", "[".repeat(100_000), "{\"a\":".repeat(9999))) {
                client.sendParts(channel, part, "{}", "{}", "{}");
                client.sendParts(channel, header(), "{}", "{}", part);
                client.sendParts(channel, header(), part, "{}", "{}");
            }
        }
    }

    @Test
    void contentOfTheWrongTypes() {
        for (var type : List.of(
                "execute_request",
                "complete_request",
                "inspect_request",
                "is_complete_request",
                "history_request",
                "comm_info_request",
                "comm_open",
                "comm_msg",
                "comm_close",
                "kernel_info_request")) {
            var id = client.send(
                    client.shell,
                    type,
                    code("", "\"cursor_pos\": \"x\"", "\"silent\": 3", "\"user_expressions\": []", "\"n\": {}"));
            client.published(id);
        }
    }

    @Test
    void messagesOnTheWrongChannel() {
        client.send(client.stdin, "execute_request", code("print never"));
        client.published(client.send(client.control, "execute_request", code("print never")));
        client.published(client.send(client.shell, "input_reply", code("")));
    }

    @Test
    void aLongRoute() {
        var parts = new String[] {client.header("kernel_info_request", "far"), "{}", "{}", "{}"};
        var long1 = "i".repeat(1 << 20);
        Client.sendFrames(
                client.shell,
                long1,
                "hop",
                "<IDS|MSG>",
                Client.sign(Client.KEY, parts),
                "" + parts[0],
                "{}",
                "{}",
                "{}");
        var reply = client.reply(client.shell, "far");
        assertEquals(2, reply.route().size());
        assertEquals(1 << 20, reply.route().get(0).length);
    }

    @Test
    void clientsThatComeAndGo() {
        for (int i = 0; i < 20; i++) {
            try (var other = new Client(at)) {
                other.send(other.shell, "execute_request", code("print from " + i));
            }
        }
    }

    @Test
    void aClientThatStopsReading() {
        try (var deaf = new Client(at)) {
            deaf.receive(deaf.iopub);
            client.execute("lines 100000");
        }
    }
}
