// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static jiffy.protocol.Client.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cells, and what comes back for them, over real sockets. */
class ExecuteTest extends KernelTest {

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
}
