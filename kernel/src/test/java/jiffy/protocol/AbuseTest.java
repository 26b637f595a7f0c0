// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
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

    /** Of messages whose ids begin so, nobody has heard: they are not counted, not run, and not even announced. */
    private void assertNothingCameOf(String idsBegin) {
        var control = client.send(client.control, "kernel_info_request", new JsonObject());
        client.reply(client.control, control);
        var cell = client.send(client.shell, "execute_request", code("1+1"));
        assertEquals(
                1,
                client.reply(client.shell, cell)
                        .content()
                        .get("execution_count")
                        .getAsInt());
        client.awaitPublished(m -> {
            assertFalse(m.parentId().startsWith(idsBegin), () -> m.type() + " " + m.content());
            return m.parentId().equals(cell) && Client.isStatus(m, "idle");
        });
    }

    @Test
    void wrongOrEmptySignature() {
        int count = 0;
        for (var channel : channels()) {
            for (int kind = 0; kind < 4; kind++) {
                var header = client.header("execute_request", "forged-" + count++);
                var parts =
                        new String[] {header, "{}", "{}", code("print never").toString()};
                var signatures = List.of("", "00", Client.sign("another key", parts), Client.sign(Client.KEY, "{}"));
                Client.sendFrames(channel, "<IDS|MSG>", signatures.get(kind), header, "{}", "{}", parts[3]);
            }
        }
        assertNothingCameOf("forged-");
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
        client.sendParts(
                client.stdin,
                client.header("execute_request", "astray"),
                "{}",
                "{}",
                code("print never").toString());
        assertEquals(List.of(), client.published(client.send(client.control, "execute_request", code("print never"))));
        assertEquals(List.of(), client.published(client.send(client.shell, "input_reply", code(""))));
        assertNothingCameOf("astray");
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

    /** Valid messages with one thing wrong, in a random order that is the same each time. */
    @Test
    void aSeededStormOfDamagedMessages() {
        var random = new Random(2026);
        var types = List.of("execute_request", "comm_open", "comm_msg", "comm_close", "history_request", "nonsense");
        for (int i = 0; i < 400; i++) {
            var channel = channels().get(random.nextInt(3));
            var type = types.get(random.nextInt(types.size()));
            var parts = new String[] {
                client.header(type), "{}", "{}", code("print never").toString()
            };
            var frames = new ArrayList<byte[]>();
            for (var part : List.of("<IDS|MSG>", Client.sign(Client.KEY, parts), parts[0], "{}", "{}", parts[3])) {
                frames.add(part.getBytes(StandardCharsets.UTF_8));
            }
            damage(frames, random);
            for (int f = 0; f < frames.size(); f++) {
                channel.send(frames.get(f), f < frames.size() - 1 ? ZMQ.SNDMORE : 0);
            }
            if (i % 50 == 0) {
                theKernelStillAnswers();
            }
        }
    }

    private static void damage(List<byte[]> frames, Random random) {
        int at = random.nextInt(frames.size());
        var noise = new byte[random.nextInt(1, 64)];
        random.nextBytes(noise);
        switch (random.nextInt(5)) {
            case 0 -> frames.remove(at);
            case 1 -> frames.set(at, noise);
            case 2 -> frames.set(at, Arrays.copyOf(frames.get(at), frames.get(at).length / 2));
            case 3 -> frames.subList(at, frames.size()).clear();
            default -> frames.get(at)[random.nextInt(frames.get(at).length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (frames.isEmpty()) {
            frames.add(noise);
        }
    }

    @Test
    void extraFramesAreBuffers() {
        var parts = new String[] {client.header("kernel_info_request", "extra"), "{}", "{}", "{}"};
        var frames = new ArrayList<>(List.of("<IDS|MSG>", Client.sign(Client.KEY, parts)));
        frames.addAll(List.of(parts));
        frames.addAll(List.of("one", "", "three"));
        Client.sendFrames(client.shell, frames.toArray(String[]::new));
        assertEquals("ok", client.reply(client.shell, "extra").status());
    }

    @Test
    void bytesThatAreNoUtf8() {
        for (var channel : channels()) {
            for (int part = 0; part < 4; part++) {
                var parts = new byte[][] {
                    header().getBytes(StandardCharsets.UTF_8), {'{', '}'}, {'{', '}'}, {'{', '}'},
                };
                parts[part] = new byte[] {(byte) 0xFF, (byte) 0xFE, '{', (byte) 0xC3};
                channel.send("<IDS|MSG>", ZMQ.SNDMORE);
                channel.send(Client.sign(Client.KEY, parts), ZMQ.SNDMORE);
                for (int i = 0; i < 4; i++) {
                    channel.send(parts[i], i < 3 ? ZMQ.SNDMORE : 0);
                }
            }
        }
    }

    /** A byte that is no UTF-8 inside of a string becomes the replacement character, as jupyter_client reads it. */
    @Test
    void badUtf8InAStringIsReplaced() {
        var id = "bad-utf8";
        var parts = new byte[][] {
            client.header("execute_request", id).getBytes(StandardCharsets.UTF_8),
            {'{', '}'},
            {'{', '}'},
            "{\"code\": \"x?y\"}".getBytes(StandardCharsets.UTF_8),
        };
        parts[3][11] = (byte) 0xFF;
        client.shell.send("<IDS|MSG>", ZMQ.SNDMORE);
        client.shell.send(Client.sign(Client.KEY, parts), ZMQ.SNDMORE);
        for (int i = 0; i < 4; i++) {
            client.shell.send(parts[i], i < 3 ? ZMQ.SNDMORE : 0);
        }
        assertEquals("ok", client.reply(client.shell, id).status());
        assertEquals("x\uFFFDy", client.published(id).get(1).plain());
    }

    @Test
    void commsThatNobodyOpened() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            var type = List.of("comm_open", "comm_msg", "comm_close").get(random.nextInt(3));
            var id = random.nextInt(3) == 0 ? "" : "\"comm_id\": " + (random.nextBoolean() ? "\"c\"" : "[1]");
            var target = random.nextBoolean() ? "\"target_name\": \"" + "t".repeat(random.nextInt(99)) + "\"" : "";
            var data = random.nextBoolean() ? "\"data\": [[[]]]" : "\"data\": null";
            var fields = Stream.of(id, target, data).filter(f -> !f.isEmpty()).toArray(String[]::new);
            client.published(client.send(client.shell, type, code("", fields)));
        }
        assertEquals(
                "{}",
                client.ask("comm_info_request", new JsonObject())
                        .reply()
                        .content()
                        .get("comms")
                        .toString());
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
