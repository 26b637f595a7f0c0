// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jiffy.protocol.wire.Codec;
import jiffy.protocol.wire.Incoming;
import jiffy.protocol.wire.Outgoing;

/**
 * A request in progress: its header is the parent of what it publishes, and it is answered at most once. Any thread;
 * threads that a cell started may publish after its end.
 */
public final class Request {

    private static final String REQUEST = "_request";

    private volatile Incoming message;
    private final Publisher publisher;
    private final Replies replies;
    private final CellText text;
    private final JsonArray pages = new JsonArray();
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long arrived = System.nanoTime();
    private volatile String started;

    /** Receives the reply. */
    public interface Replies {
        void send(Incoming request, Outgoing reply);
    }

    public Request(Incoming message, Publisher publisher, Replies replies) {
        this.message = message;
        this.publisher = publisher;
        this.replies = replies;
        this.text = new CellText(this::stream, publisher::printed);
    }

    public Incoming message() {
        return message;
    }

    /** Returns the time at which the request was read, by {@link System#nanoTime}. */
    public long arrivedNanos() {
        return arrived;
    }

    public CellText text() {
        return text;
    }

    /** Whether the reply was sent; later results must not appear as the request's outcome. */
    public boolean isAnswered() {
        return answered.get();
    }

    /** Returns the time at which work began, as text; null before. */
    public String started() {
        return started;
    }

    /** Publishes busy. */
    public void begin() {
        started = Codec.now();
        status("busy");
    }

    /**
     * Sends the remaining text and publishes idle; only the first call does. From then on the message has its header
     * alone: threads of a pool that the cell started hold on to this for as long as they live.
     */
    public void end() {
        if (ending.compareAndSet(false, true)) {
            text.finish();
            status("idle");
            message = message.withoutContent();
            synchronized (pages) {
                while (!pages.isEmpty()) {
                    pages.remove(pages.size() - 1);
                }
            }
            ended.countDown();
        }
    }

    /** Whether {@link #end} has completed. */
    public boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Waits for {@link #end}. Returns false when the time is over before. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for {@link #end}. */
    public void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void status(String state) {
        var content = new JsonObject();
        content.addProperty("execution_state", state);
        publish("status", content);
    }

    public void publish(String type, JsonObject content) {
        publish(new Outgoing(type, message.rawHeader(), content));
    }

    /** Publishes after everything printed so far. May wait for a client that is slow to read. */
    public void publish(Outgoing outgoing) {
        var frames = publisher.encode(outgoing);
        if (!publisher.awaitRoom(outgoing, frames, text::isHurried)) {
            text.leftOut();
            return;
        }
        synchronized (text) {
            text.drain();
            publisher.send(frames);
        }
    }

    private long stream(CellText.Stream stream, String words) {
        var content = new JsonObject();
        content.addProperty("name", stream.wireName());
        content.addProperty("text", words);
        return publisher.publish(new Outgoing("stream", message.rawHeader(), content));
    }

    /** Adds a {@code page} payload to the reply. */
    void page(JsonObject data) {
        var page = new JsonObject();
        page.addProperty("source", "page");
        page.add("data", data);
        page.addProperty("start", 0);
        synchronized (pages) {
            pages.add(page);
        }
    }

    /** Returns the payloads so far. */
    public JsonArray payload() {
        synchronized (pages) {
            return pages.deepCopy();
        }
    }

    public void reply(JsonObject content) {
        reply(content, new JsonObject());
    }

    /**
     * Sends the reply, after everything published so far. Does nothing when there is an answer already, or for types
     * that have none, as those of comms.
     */
    public void reply(JsonObject content, JsonObject metadata) {
        if (answered.compareAndSet(false, true) && message.type().endsWith(REQUEST)) {
            text.finish();
            var stem = message.type().substring(0, message.type().length() - REQUEST.length());
            replies.send(message, new Outgoing(stem + "_reply", message.rawHeader(), metadata, content, List.of()));
        }
    }
}
