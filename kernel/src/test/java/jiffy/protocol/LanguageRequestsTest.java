// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static jiffy.protocol.Client.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Completion, inspection, completeness and history, over real sockets. */
class LanguageRequestsTest extends KernelTest {

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
}
