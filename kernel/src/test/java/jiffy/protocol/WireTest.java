// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static jiffy.protocol.Client.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests and what comes back for them, over real sockets. */
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
    void aValueIsTheCellsResult() {
        var answer = client.execute("1+1");
        assertEquals(List.of("execute_input", "execute_result"), answer.types());
        assertEquals("1+1", answer.first("execute_input").text("code"));
        assertEquals("1+1", answer.first("execute_result").plain());
        assertEquals("ok", answer.reply().status());
        assertEquals("{}", answer.reply().content().get("user_expressions").toString());
        assertEquals("[]", answer.reply().content().get("payload").toString());
        assertTrue(answer.reply().metadata().get("started").getAsString().endsWith("Z"));
        int count = answer.reply().content().get("execution_count").getAsInt();
        assertEquals(
                count,
                answer.first("execute_input").content().get("execution_count").getAsInt());
        assertEquals(
                count,
                answer.first("execute_result").content().get("execution_count").getAsInt());
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
    void aSilentCellShowsNothingAndDoesNotCount() {
        int before = count(client.execute("x"));
        var silent = client.execute("x", "\"silent\": true");
        assertEquals(List.of(), silent.types());
        assertEquals(before, count(silent));
        assertEquals(before + 1, count(client.execute("x")));
    }

    @Test
    void aCellOutsideTheHistoryDoesNotCount() {
        int before = count(client.execute("x"));
        var unstored = client.execute("y", "\"store_history\": false");
        assertEquals(List.of("execute_input", "execute_result"), unstored.types());
        assertEquals(before, count(unstored));
        assertEquals(before + 1, count(client.execute("x")));
    }

    private static int count(Client.Answer answer) {
        return answer.reply().content().get("execution_count").getAsInt();
    }

    @Test
    void aFailingCellIsAnErrorOnceAndInTheReply() {
        int before = count(client.execute("x"));
        var answer = client.execute("fail no luck");
        assertEquals(List.of("execute_input", "error"), answer.types());
        for (var told : List.of(answer.reply(), answer.first("error"))) {
            assertEquals("Failure", told.text("ename"));
            assertEquals("no luck", told.text("evalue"));
            assertEquals(List.of("Failure: no luck"), strings(told.content().getAsJsonArray("traceback")));
        }
        assertEquals("error", answer.reply().status());
        assertEquals(before + 1, count(answer));
    }

    @Test
    void anErrorOfTheInterpreterIsAReplyAndTheNextCellRuns() {
        assertEquals(
                "java.lang.AssertionError", client.execute("error x").reply().text("ename"));
        assertEquals(
                "java.lang.StackOverflowError",
                client.execute("overflow x").reply().text("ename"));
        assertEquals("8", client.execute("8").first("execute_result").plain());
    }

    @Test
    void userExpressionsAreEvaluatedEachByItself() {
        var answer = client.execute("x", "\"user_expressions\": {\"good\": \"a b\", \"bad\": \"fail why\"}");
        assertEquals("ok", answer.reply().status());
        var results = answer.reply().content().getAsJsonObject("user_expressions");
        assertEquals(
                "{\"data\":{\"text/plain\":\"a b\"},\"metadata\":{},\"status\":\"ok\"}",
                results.get("good").toString());
        assertEquals("Failure", results.getAsJsonObject("bad").get("ename").getAsString());
        assertEquals("error", results.getAsJsonObject("bad").get("status").getAsString());
    }

    @Test
    void cellsBehindAFailingOneAreGivenUpAndOtherRequestsServed() {
        var first = client.send(client.shell, "execute_request", code("await"));
        var failing = client.send(client.shell, "execute_request", code("fail x"));
        var behind = client.send(client.shell, "execute_request", code("print never"));
        var comm = client.send(client.shell, "comm_open", code("", "\"comm_id\": \"c\"", "\"target_name\": \"t\""));
        var info = client.send(client.shell, "comm_info_request", new JsonObject());
        assertEquals("ok", client.reply(client.shell, info).status());
        echo.latch.countDown();
        var replies = replies(first, failing, behind);
        assertEquals(
                List.of("ok", "error", "aborted"),
                replies.stream().map(Client.Message::status).toList());
        assertFalse(replies.get(2).content().has("execution_count"), "the number would be another cell's");
        assertTrue(replies.get(2).metadata().has("started"));
        assertEquals("aborted", replies.get(2).metadata().get("status").getAsString());
        assertEquals(List.of(), client.published(behind));
        assertEquals("comm_close", client.published(comm).get(0).type());
        assertEquals("ok", client.execute("x").reply().status());
    }

    @Test
    void cellsBehindAFailingOneRunWhereAsked() {
        var first = client.send(client.shell, "execute_request", code("await"));
        var failing = client.send(client.shell, "execute_request", code("fail x", "\"stop_on_error\": false"));
        var behind = client.send(client.shell, "execute_request", code("x"));
        echo.latch.countDown();
        var replies = replies(first, failing, behind);
        assertEquals(
                List.of("ok", "error", "ok"),
                replies.stream().map(Client.Message::status).toList());
    }

    private List<Client.Message> replies(String... ids) {
        var byId = new java.util.HashMap<String, Client.Message>();
        while (byId.size() < ids.length) {
            var reply = client.receive(client.shell);
            byId.put(reply.parentId(), reply);
        }
        var ordered = new ArrayList<Client.Message>();
        for (var id : ids) {
            ordered.add(byId.get(id));
        }
        return ordered;
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
    void completionCountsCodePoints() {
        var reply = client.ask("complete_request", code("😀😀 prin more", "\"cursor_pos\": 7"))
                .reply();
        assertEquals(List.of("print"), strings(reply.content().getAsJsonArray("matches")));
        assertEquals(3, reply.content().get("cursor_start").getAsInt());
        assertEquals(7, reply.content().get("cursor_end").getAsInt());
        assertEquals(
                "[{\"text\":\"print\",\"type\":\"function\",\"signature\":\"verb\",\"start\":3,\"end\":7}]",
                reply.content()
                        .getAsJsonObject("metadata")
                        .get("_jupyter_types_experimental")
                        .toString());
    }

    @Test
    void aCursorBehindTheEndIsAtTheEnd() {
        var reply = client.ask("complete_request", code("😀 prin", "\"cursor_pos\": 9999"))
                .reply();
        assertEquals(List.of("print"), strings(reply.content().getAsJsonArray("matches")));
        assertEquals(6, reply.content().get("cursor_end").getAsInt());
    }

    @Test
    void nothingToCompleteIsNoError() {
        var reply =
                client.ask("complete_request", code("zzz", "\"cursor_pos\": 3")).reply();
        assertEquals("ok", reply.status());
        assertEquals("[]", reply.content().get("matches").toString());
    }

    @Test
    void completionIsServedWhileACellRuns() {
        var cell = client.send(client.shell, "execute_request", code("await"));
        var reply = client.ask("complete_request", code("prin", "\"cursor_pos\": 4"))
                .reply();
        assertEquals(List.of("print"), strings(reply.content().getAsJsonArray("matches")));
        echo.latch.countDown();
        assertEquals("ok", client.reply(client.shell, cell).status());
    }

    @Test
    void inspectionTellsOrFindsNothing() {
        var found = client.ask("inspect_request", code("print", "\"cursor_pos\": 2", "\"detail_level\": 1"))
                .reply();
        assertTrue(found.content().get("found").getAsBoolean());
        assertEquals("verb print 1", found.plain());
        var missing =
                client.ask("inspect_request", code("zzz", "\"cursor_pos\": 2")).reply();
        assertEquals("ok", missing.status());
        assertFalse(missing.content().get("found").getAsBoolean());
        assertEquals("{}", missing.content().get("data").toString());
    }

    @Test
    void completenessComesWithAnIndentOnlyWhenIncomplete() {
        assertEquals(
                "{\"status\":\"incomplete\",\"indent\":\"  \"}",
                client.ask("is_complete_request", code("x \\"))
                        .reply()
                        .content()
                        .toString());
        assertEquals(
                "{\"status\":\"complete\"}",
                client.ask("is_complete_request", code("x")).reply().content().toString());
    }

    @Test
    void historyIsFoundByTailRangeAndSearch() {
        client.execute("history one");
        int line = count(client.execute("history two"));
        client.execute("history one");
        assertEquals("history two|history one", sources("\"hist_access_type\": \"tail\"", "\"n\": 2"));
        assertEquals(
                "history two",
                sources(
                        "\"hist_access_type\": \"range\"",
                        "\"session\": 0",
                        "\"start\": " + line,
                        "\"stop\": " + (line + 1)));
        assertEquals(
                "history two|history one",
                sources("\"hist_access_type\": \"search\"", "\"pattern\": \"hist?ry *\"", "\"unique\": true"));
    }

    private String sources(String... fields) {
        var reply = client.ask("history_request", code("", fields)).reply();
        assertEquals("ok", reply.status());
        var sources = new ArrayList<String>();
        reply.content()
                .getAsJsonArray("history")
                .forEach(e -> sources.add(e.getAsJsonArray().get(2).getAsString()));
        return String.join("|", sources);
    }

    @Test
    void historyWithOutputsHoldsPairs() {
        client.execute("a value");
        client.execute("print no value");
        var reply = client.ask(
                        "history_request", code("", "\"hist_access_type\": \"tail\"", "\"n\": 2", "\"output\": true"))
                .reply();
        var entries = reply.content().getAsJsonArray("history");
        assertEquals(
                "[\"a value\",\"a value\"]",
                entries.get(0).getAsJsonArray().get(2).toString());
        assertEquals(
                "[\"print no value\",null]",
                entries.get(1).getAsJsonArray().get(2).toString());
    }

    @Test
    void displaysCarryTheirIds() {
        var shown = client.execute("show id=k first").first("display_data");
        assertEquals("{\"display_id\":\"k\"}", shown.content().get("transient").toString());
        var updated = client.execute("update id=k second").first("update_display_data");
        assertEquals(
                "{\"display_id\":\"k\"}", updated.content().get("transient").toString());
        assertEquals("second", updated.plain());
        assertNull(client.execute("show x").first("display_data").content().get("transient"));
    }

    @Test
    void clearOutputTellsWhetherToWait() {
        assertEquals(
                "{\"wait\":true}",
                client.execute("clear").first("clear_output").content().toString());
    }

    @Test
    void pagesAreAPayload() {
        assertEquals(
                "[{\"source\":\"page\",\"data\":{\"text/plain\":\"much to read\"},\"start\":0}]",
                client.execute("page much to read")
                        .reply()
                        .content()
                        .get("payload")
                        .toString());
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
