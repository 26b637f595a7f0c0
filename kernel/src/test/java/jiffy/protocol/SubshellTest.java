// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static jiffy.protocol.Client.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Subshells. */
class SubshellTest extends SubshellTesting {

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
    void aCellOfASubshellSaysThatItWaits() {
        var subshell = create();
        var running = client.send(client.shell, "execute_request", code("await"));
        var cell = send(subshell, "execute_request", code("x"));
        var notice = client.receive(client.iopub);
        while (!notice.parentId().equals(cell)) {
            notice = client.receive(client.iopub);
        }
        assertEquals("stream", notice.type());
        assertEquals(
                "This cell waits for the running one: a Java session runs one cell at a time.\n", notice.text("text"));
        echo.latch.countDown();
        assertEquals("ok", reply(running).status());
        assertEquals("ok", reply(cell).status());
        while (!notice.type().equals("clear_output")) {
            notice = client.receive(client.iopub);
        }
        assertEquals(cell, notice.parentId());
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
    void aSubshellIsMadeWhileACellRunsAndItsThreadEndsWithIt() throws Exception {
        var cell = client.send(client.shell, "execute_request", code("await"));
        client.awaitPublished(m -> m.type().equals("execute_input"));
        var subshell = create();
        var thread = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().endsWith(subshell.substring(0, 8)))
                .findFirst()
                .orElseThrow();
        control("delete_subshell_request", "\"subshell_id\": \"" + subshell + "\"");
        thread.join(60_000);
        assertFalse(thread.isAlive());
        echo.latch.countDown();
        assertEquals("ok", reply(cell).status());
    }

    @Test
    void statesNameTheSubshellOfTheirCell() {
        var subshell = create();
        client.send(client.shell, "execute_request", code("await"));
        var cell = send(subshell, "execute_request", code("x"));
        echo.latch.countDown();
        var named = "\"subshell_id\": \"" + subshell + "\"";
        for (var state : List.of("busy", "idle")) {
            var status = client.awaitPublished(m -> m.parentId().equals(cell) && Client.isStatus(m, state));
            assertTrue(status.rawParent().contains(named), status.rawParent());
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
}
