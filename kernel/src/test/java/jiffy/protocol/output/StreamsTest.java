// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import static jiffy.protocol.Client.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jiffy.protocol.Client;
import jiffy.protocol.KernelTest;
import org.junit.jupiter.api.Test;

/** What cells print, and what they read. */
class StreamsTest extends KernelTest {

    @Test
    void outputKeepsItsOrderWithErrorsAndDisplays() {
        var answer = client.execute("both");
        assertEquals(List.of("execute_input", "stream", "stream", "display_data", "stream"), answer.types());
        assertEquals("out 1\nout 2\n", answer.stream("stdout"));
        assertEquals("err 1\n", answer.stream("stderr"));
    }

    @Test
    void manyLinesAreFewMessagesAndNoneIsLost() {
        var answer = client.execute("lines 100000");
        var text = answer.stream("stdout");
        assertTrue(text.startsWith("line 0\nline 1\n"));
        assertTrue(text.endsWith("line 99998\nline 99999\n"));
        assertEquals(100_000, text.lines().count());
        assertTrue(
                answer.published().size() < 500,
                "messages: " + answer.published().size());
    }

    @Test
    void alternatingStreamsAreFewMessagesToo() {
        var answer = client.execute("alternate 10000");
        assertEquals(5_000, answer.stream("stdout").lines().count());
        assertEquals(5_000, answer.stream("stderr").lines().count());
        assertTrue(
                answer.published().size() < 500,
                "messages: " + answer.published().size());
    }

    @Test
    void aCharacterIsNeverSplit() {
        var answer = client.execute("bytes f09f9880c3a9");
        assertEquals("😀é", answer.stream("stdout"));
        assertFalse(
                answer.published().stream().anyMatch(m -> m.content().toString().contains("\uFFFD")));
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() {
        assertEquals("\uFFFDa\uFFFD", client.execute("raw ff61f09f98").stream("stdout"));
    }

    @Test
    void aCellThatPrintsWithoutEndIsCutOffWithANotice() {
        var answer = client.execute("flood " + (CellText.CELL_BYTES + 1_000_000));
        assertTrue(answer.stream("stdout").length() <= CellText.CELL_BYTES + 1000);
        assertEquals(
                "\n[output cut off: the cell printed more than 10 MiB; write to a file instead]\n",
                answer.stream("stderr"));
        assertEquals("again\n", client.execute("print again").stream("stdout"));
    }

    @Test
    void outputOfAThreadBelongsToTheCellThatStartedIt() {
        var first = client.send(client.shell, "execute_request", code("thread A"));
        // The line's end may come in a message of its own.
        client.awaitPublished(m -> m.type().equals("stream") && m.text("text").startsWith("A begins"));
        assertEquals("x", client.execute("x").first("execute_result").plain());
        client.execute("release");
        var late = client.awaitPublished(
                m -> m.type().equals("stream") && m.text("text").startsWith("A ends"));
        assertEquals(first, late.parentId());
    }

    @Test
    void outputOfPoolThreadsBelongsToTheRunningCell() {
        assertEquals("one\n", client.execute("pool one").stream("stdout"));
        assertEquals("two\n", client.execute("pool two").stream("stdout"));
    }

    @Test
    void hiddenOutputIsCountedNotShown() {
        var answer = client.execute("hide 3");
        assertEquals("", answer.stream("stdout"));
        assertEquals("4 lines", answer.first("execute_result").plain());
        assertEquals("shown\n", client.execute("print shown").stream("stdout"));
    }

    @Test
    void aSilentCellStillPrints() {
        assertEquals("x\n", client.execute("print x", "\"silent\": true").stream("stdout"));
    }

    private String answerTo(String cell, String... inputs) {
        var id = client.send(client.shell, "execute_request", code(cell, "\"allow_stdin\": true"));
        for (var input : inputs) {
            var request = client.receive(client.stdin);
            assertEquals("input_request", request.type());
            assertEquals(id, request.parentId());
            client.send(client.stdin, "input_reply", code("", "\"value\": \"" + input + "\""));
        }
        client.reply(client.shell, id);
        var published = client.published(id);
        var last = published.get(published.size() - 1);
        return last.type().equals("error") ? last.text("ename") + ": " + last.text("evalue") : last.plain();
    }

    @Test
    void inputIsAskedForWithPromptAndPassword() {
        client.send(client.shell, "execute_request", code("password Secret: ", "\"allow_stdin\": true"));
        var request = client.receive(client.stdin);
        assertEquals("Secret: ", request.text("prompt"));
        assertTrue(request.content().get("password").getAsBoolean());
        client.send(client.stdin, "input_reply", code("", "\"value\": \"hush\""));
        assertEquals(
                "hush",
                client.awaitPublished(m -> m.type().equals("execute_result")).plain());
    }

    @Test
    void systemInAsksLineByLine() {
        assertEquals("línea 😀", answerTo("scan", "línea 😀"));
        assertEquals("65", answerTo("readbyte", "ABC"));
        assertEquals("one\ntwo\n", answerTo("readall", "one", "two", "\\u0004"));
    }

    @Test
    void aLineLeftUnreadDoesNotReachTheNextCell() {
        answerTo("readbyte", "ABC");
        assertEquals("next", answerTo("scan", "next"));
    }

    @Test
    void whereNoInputIsTakenReadingFailsAtOnce() {
        var reply = client.execute("ask x", "\"allow_stdin\": false").reply();
        assertEquals("IOException", reply.text("ename"));
        assertEquals("this front end takes no input while a cell runs (allow_stdin is false)", reply.text("evalue"));
    }

    @Test
    void aScannerThatFindsNoLineIsExplained() {
        var answer = client.execute("scan", "\"allow_stdin\": false");
        assertEquals("NoSuchElementException", answer.reply().text("ename"));
        assertEquals(
                "this front end takes no input while a cell runs (allow_stdin is false)\n", answer.stream("stderr"));
    }

    @Test
    void aStaleAnswerIsDropped() {
        client.send(client.shell, "execute_request", code("ask first", "\"allow_stdin\": true"));
        var first = client.receive(client.stdin);
        answer(first, "one");
        answer(first, "one again");
        assertEquals(
                "one",
                client.awaitPublished(m -> m.type().equals("execute_result")).plain());
        client.send(client.shell, "execute_request", code("ask second", "\"allow_stdin\": true"));
        var second = client.receive(client.stdin);
        answer(first, "one at last");
        answer(second, "two");
        assertEquals(
                "two",
                client.awaitPublished(m -> m.type().equals("execute_result")).plain());
    }

    private void answer(Client.Message question, String words) {
        client.sendParts(
                client.stdin,
                client.header("input_reply"),
                question.header().toString(),
                "{}",
                code("", "\"value\": \"" + words + "\"").toString());
    }

    @Test
    void anInterruptEndsAPendingQuestion() {
        for (var cell : List.of("ask x", "scan", "readall")) {
            var id = client.send(client.shell, "execute_request", code(cell, "\"allow_stdin\": true"));
            client.receive(client.stdin);
            assertEquals(
                    "ok",
                    client.ask(client.control, "interrupt_request", code(""))
                            .reply()
                            .status());
            assertEquals("error", client.reply(client.shell, id).status());
        }
        assertEquals("fresh", answerTo("ask x", "fresh"));
    }
}
