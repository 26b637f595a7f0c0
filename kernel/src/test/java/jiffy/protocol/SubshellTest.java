// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static jiffy.protocol.Client.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.comm.Comm;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Subshells and comms. */
class SubshellTest extends KernelTest {

    private Client.Message control(String type, String... fields) {
        return client.ask(client.control, type, code("", fields)).reply();
    }

    private String create() {
        return control("create_subshell_request").text("subshell_id");
    }

    /** Sends to a subshell and returns the message's id. */
    private String send(String subshell, String type, JsonObject content) {
        var id = UUID.randomUUID().toString();
        var header = client.header(type, id).replaceFirst("\\{", "{\"subshell_id\": \"" + subshell + "\", ");
        client.sendParts(client.shell, header, "{}", "{}", content.toString());
        return id;
    }

    private Client.Message reply(String id) {
        return client.reply(client.shell, id);
    }

    @Test
    void subshellsAreCreatedListedAndDeleted() {
        var first = create();
        var second = create();
        var listed = strings(control("list_subshell_request").content().getAsJsonArray("subshell_id"));
        assertEquals(2, listed.size());
        assertTrue(listed.containsAll(List.of(first, second)));
        assertEquals(
                "ok",
                control("delete_subshell_request", "\"subshell_id\": \"" + first + "\"")
                        .status());
        assertEquals(
                List.of(second),
                strings(control("list_subshell_request").content().getAsJsonArray("subshell_id")));
        assertEquals(
                "error",
                control("delete_subshell_request", "\"subshell_id\": \"" + first + "\"")
                        .status());
        assertEquals("error", reply(send(first, "execute_request", code("x"))).status());
    }

    @Test
    void questionsToASubshellAreAnsweredWhileACellRuns() {
        var subshell = create();
        var cell = client.send(client.shell, "execute_request", code("await"));
        var completion = reply(send(subshell, "complete_request", code("prin")));
        assertEquals(List.of("print"), strings(completion.content().getAsJsonArray("matches")));
        assertTrue(completion.rawParent().contains("\"subshell_id\": \"" + subshell + "\""));
        echo.latch.countDown();
        assertEquals("ok", reply(cell).status());
    }

    @Test
    void aCellOfASubshellTakesItsTurn() {
        var subshell = create();
        client.send(client.shell, "execute_request", code("await"));
        var cell = send(subshell, "execute_request", code("x"));
        echo.latch.countDown();
        assertEquals("ok", reply(cell).status());
    }

    @Test
    void aFailingCellGivesUpOnlyTheCellsOfItsOwnShell() {
        var subshell = create();
        client.send(client.shell, "execute_request", code("await"));
        var failing = client.send(client.shell, "execute_request", code("fail x"));
        var other = send(subshell, "execute_request", code("x"));
        echo.latch.countDown();
        assertEquals("error", reply(failing).status());
        assertEquals("ok", reply(other).status());
    }

    @Test
    void aFailingCellOfASubshellGivesUpThoseBehindItThere() {
        var subshell = create();
        var running = client.send(client.shell, "execute_request", code("await"));
        var failing = send(subshell, "execute_request", code("fail x"));
        var behind = send(subshell, "execute_request", code("print never"));
        var question = send(subshell, "is_complete_request", code("x"));
        client.ask("kernel_info_request", code("")); // what was sent before was read
        var elsewhere = client.send(client.shell, "execute_request", code("x"));
        echo.latch.countDown();
        assertEquals("ok", reply(running).status());
        var statuses = new java.util.HashMap<String, String>();
        while (statuses.size() < 4) {
            var reply = client.receive(client.shell);
            statuses.put(reply.parentId(), reply.status());
        }
        assertEquals("error", statuses.get(failing));
        assertEquals("aborted", statuses.get(behind));
        assertEquals("complete", statuses.get(question));
        assertEquals("ok", statuses.get(elsewhere));
    }

    @Test
    void aSilentCellOfASubshellNeitherCountsNorShows() {
        var subshell = create();
        var silent = send(subshell, "execute_request", code("x", "\"silent\": true"));
        assertEquals(0, reply(silent).content().get("execution_count").getAsInt());
        assertEquals(List.of(), client.published(silent)); // between busy and idle, both with this parent
        var counted = send(subshell, "execute_request", code("y"));
        assertEquals(1, reply(counted).content().get("execution_count").getAsInt());
        assertEquals(
                List.of("execute_input", "execute_result"),
                client.published(counted).stream().map(Client.Message::type).toList());
    }

    @Test
    void whatWaitsInADeletedSubshellIsAnswered() {
        var subshell = create();
        var running = client.send(client.shell, "execute_request", code("await"));
        var cells = List.of(
                send(subshell, "execute_request", code("x")),
                send(subshell, "execute_request", code("x")),
                send(subshell, "is_complete_request", code("x")));
        client.ask("kernel_info_request", code("")); // what was sent before was read
        assertEquals(
                "ok",
                control("delete_subshell_request", "\"subshell_id\": \"" + subshell + "\"")
                        .status());
        echo.latch.countDown();
        assertEquals("ok", reply(running).status());
        for (var cell : cells) {
            var reply = reply(cell);
            assertEquals("aborted", reply.status());
            assertEquals("its subshell was deleted", reply.text("evalue"));
        }
    }

    @Test
    void aCellForAnUnknownSubshellIsRefusedWithACount() {
        client.execute("x");
        var reply = reply(send("nowhere", "execute_request", code("x")));
        assertEquals("error", reply.status());
        assertEquals("there is no subshell nowhere", reply.text("evalue"));
        assertEquals(1, reply.content().get("execution_count").getAsInt());
        assertTrue(reply.metadata().has("started"));
        assertEquals(
                "error",
                reply(send("nowhere", "is_complete_request", code("x"))).status());
    }

    @Test
    void usageIsTold() {
        var usage = control("usage_request").content();
        assertEquals(ProcessHandle.current().pid(), usage.get("pid").getAsLong());
        assertTrue(usage.get("kernel_memory").getAsLong() > 1_000_000);
        var memory = usage.getAsJsonObject("host_virtual_memory");
        assertTrue(memory.get("total").getAsLong() > 0);
        assertTrue(memory.get("available").getAsLong() >= memory.get("free").getAsLong(), memory::toString);
        assertTrue(usage.get("kernel_cpu").getAsDouble() > 0, usage::toString); // it has just started
    }

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
}
