// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import jiffy.protocol.wire.ConnectionFile;
import org.junit.jupiter.api.Test;

/** What reaches the kernel while a cell runs. */
class ControlTest extends KernelTest {

    @Test
    void anInterruptEndsTheCell() {
        var cell = client.send(client.shell, "execute_request", code("sleep 100000"));
        client.awaitPublished(m -> m.type().equals("execute_input"));
        assertEquals(
                "ok",
                client.ask(client.control, "interrupt_request", new JsonObject())
                        .reply()
                        .status());
        assertEquals("InterruptedException", client.reply(client.shell, cell).text("ename"));
    }

    @Test
    void anInterruptBetweenTheCellsAnnouncementAndItsBeginEndsIt() {
        echo.gate = new CountDownLatch(1);
        var cell = client.send(client.shell, "execute_request", code("sleep 100000"));
        client.awaitPublished(m -> m.type().equals("execute_input"));
        client.ask(client.control, "interrupt_request", new JsonObject());
        echo.gate.countDown();
        assertEquals("InterruptedException", client.reply(client.shell, cell).text("ename"));
    }

    @Test
    void anInterruptEndsUserExpressions() {
        var cell = client.send(
                client.shell, "execute_request", code("", "\"user_expressions\": {\"a\": \"sleep 100000\"}"));
        client.awaitPublished(m -> m.type().equals("execute_input"));
        client.ask(client.control, "interrupt_request", new JsonObject());
        var reply = client.reply(client.shell, cell);
        assertEquals("ok", reply.status());
        assertTrue(
                reply.content().toString().contains("\"ename\":\"InterruptedException\""), reply.content()::toString);
    }

    @Test
    void anInterruptOfACellThatHasRunCutsItsOutputShortAndKeepsItsValue() {
        var cell = client.send(client.shell, "execute_request", code("long 8000000"));
        client.awaitPublished(m -> m.type().equals("stream"));
        while (echo.running != null) {
            Thread.onSpinWait();
        }
        var next = client.send(client.shell, "execute_request", code("next"));
        // Not asked: the cell may be idle before the interrupt is.
        client.send(client.control, "interrupt_request", new JsonObject());
        var published = client.publishedUntilIdle(cell);
        var notice = published.get(published.size() - 2).text("text");
        assertTrue(
                notice.matches("\n\\[output cut off: the cell was interrupted before its last \\d+ characters were "
                        + "shown\\]\n"),
                notice);
        assertEquals("end", published.get(published.size() - 1).plain());
        assertEquals("ok", client.reply(client.shell, cell).status());
        assertEquals("ok", client.reply(client.shell, next).status());
    }

    @Test
    void anInterruptWhileNothingRunsIsHarmless() {
        assertEquals(
                "ok",
                client.ask(client.control, "interrupt_request", new JsonObject())
                        .reply()
                        .status());
        assertEquals("ok", client.execute("sleep 1").reply().status());
    }

    @Test
    void kernelInfoIsAnsweredWhileACellRuns() {
        var cell = client.send(client.shell, "execute_request", code("await"));
        assertEquals(
                "ok",
                client.ask(client.control, "kernel_info_request", new JsonObject())
                        .reply()
                        .status());
        assertEquals(
                "ok",
                client.ask(client.shell, "kernel_info_request", new JsonObject())
                        .reply()
                        .status());
        echo.latch.countDown();
        assertEquals("ok", client.reply(client.shell, cell).status());
    }

    @Test
    void shutdownIsToldToAllAndEndsTheConnectionThoughACellSpins() {
        client.send(client.shell, "execute_request", code("spin"));
        client.awaitPublished(m -> m.type().equals("execute_input"));
        var id = client.send(client.control, "shutdown_request", code("", "\"restart\": true"));
        var told = client.awaitPublished(m -> m.type().equals("shutdown_reply"));
        assertEquals("{\"status\":\"ok\",\"restart\":true}", told.content().toString());
        assertEquals(id, told.parentId());
        assertEquals(
                "{\"status\":\"ok\",\"restart\":true}",
                client.reply(client.control, id).content().toString());
        client.awaitPublished(m -> Client.isStatus(m, "idle") && m.parentId().equals(id));
        assertTimeoutPreemptively(Duration.ofSeconds(20), kernel::waitUntilClose);
    }

    @Test
    void aTakenPortIsToldInOneLine() throws Exception {
        var second = new KernelConnection(new ConnectionFile(at));
        second.serve(echo);
        var failure = assertThrows(UncheckedIOException.class, second::connect);
        assertTrue(
                failure.getMessage()
                        .matches("cannot listen on tcp://127.0.0.1:\\d+ \\(heartbeat\\): the port is taken.*"),
                failure.getMessage());
        second.close();
    }
}
