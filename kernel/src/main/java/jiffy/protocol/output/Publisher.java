// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import jiffy.protocol.wire.Codec;
import jiffy.protocol.wire.Outgoing;
import jiffy.protocol.wire.SocketLoop;
import org.zeromq.ZMQ;

/**
 * The iopub channel, whose messages go to all clients. One thread writes; it also greets new subscribers (the first
 * message that a subscriber gets is {@code iopub_welcome}) and sends what cells print after at most
 * {@link #STREAM_MILLIS}.
 */
public final class Publisher {

    /** Milliseconds that printed text may wait for more text. */
    static final long STREAM_MILLIS = 80;

    private static final byte SUBSCRIBE = 1;
    private static final Set<String> BULKY = Set.of("display_data", "update_display_data", "comm_msg");
    private static final long MOST_BYTES =
            Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 4);

    private final Codec codec;
    private final ZMQ.Socket socket;
    private final SocketLoop loop;
    private final BackPressure backPressure = new BackPressure(MOST_BYTES);
    private final Set<CellText> unsent = ConcurrentHashMap.newKeySet();

    /** @param socket a bound XPUB socket in manual mode */
    public Publisher(Codec codec, ZMQ.Socket socket) {
        this.codec = codec;
        this.socket = socket;
        this.loop = new SocketLoop("jiffy-iopub", socket, this::subscription);
        loop.tick(this::flushStreams);
    }

    public void start() {
        loop.start();
    }

    public void close() {
        loop.close();
    }

    /** Publishes after everything published before. Any thread. Returns the bytes of the message. */
    public long publish(Outgoing message) {
        return send(encode(message));
    }

    /** Encodes a message for {@link #send}. Any thread. */
    List<byte[]> encode(Outgoing message) {
        return codec.encode(List.of(topic(message.type())), message);
    }

    /**
     * Waits while a client still has to read much earlier output, until there is room for a message.
     *
     * @param hurried whether to wait no longer
     * @return false where no room comes, and the message is of a kind that can be left out
     */
    boolean awaitRoom(Outgoing message, List<byte[]> frames, BooleanSupplier hurried) {
        return !BULKY.contains(message.type()) || BackPressure.isSmall(frames) || backPressure.awaitRoom(hurried);
    }

    /** Publishes after everything published before. Any thread. Returns the bytes of the message. */
    long send(List<byte[]> frames) {
        backPressure.add(frames);
        loop.send(frames);
        return frames.stream().mapToLong(frame -> frame.length).sum();
    }

    /** Schedules the sending of printed text. Any thread. */
    void printed(CellText text) {
        if (unsent.add(text)) {
            loop.run(() -> {});
        }
    }

    private byte[] topic(String type) {
        return ("kernel." + codec.session() + "." + type).getBytes(StandardCharsets.UTF_8);
    }

    /** Accepts a subscription and sends the welcome first; in manual mode nothing else can be sent before. */
    private void subscription(List<byte[]> frames) {
        var event = frames.get(0);
        if (event.length == 0 || event[0] != SUBSCRIBE) {
            if (event.length > 0) {
                socket.unsubscribe(event);
            }
            return;
        }
        socket.subscribe(event); // with its first byte: JeroMQ 0.6.0 leaves out the first byte of what it is given
        var topic = Arrays.copyOfRange(event, 1, event.length);
        var content = new JsonObject();
        content.addProperty("subscription", new String(topic, StandardCharsets.UTF_8));
        loop.sendNow(codec.encode(List.of(topic), new Outgoing("iopub_welcome", null, content)));
    }

    /** Sends text that has waited long enough; on the socket's thread. */
    private long flushStreams() {
        long next = 0;
        for (var text : unsent) {
            long wait = text.millisToFlush();
            if (wait > 0) {
                next = next == 0 ? wait : Math.min(next, wait);
            } else {
                unsent.remove(text);
                text.flush();
                if (text.isWaiting()) {
                    unsent.add(text);
                    next = 1;
                }
            }
        }
        return next;
    }
}
