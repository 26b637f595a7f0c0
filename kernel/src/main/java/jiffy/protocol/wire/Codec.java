// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decodes and encodes messages of the wire protocol 5.5: identities, delimiter, signature, header, parent header,
 * metadata, content, buffers. What is signed is the bytes on the wire. Safe for many threads.
 */
public final class Codec {

    public static final String PROTOCOL = "5.5";

    /** The JSON of all messages: nulls written, no escapes for HTML, and NaN refused, which is no JSON. */
    public static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED_PARTS = 4;

    private final String session = UUID.randomUUID().toString();
    private final AtomicLong sent = new AtomicLong();
    private final ReplayMemory replays = new ReplayMemory();
    private final Signature signature;

    public Codec(Signature signature) {
        this.signature = signature;
    }

    /** Id of this kernel process, by which front ends notice a restart. */
    public String session() {
        return session;
    }

    public Incoming decode(List<byte[]> frames) throws BadMessageException {
        int delimiter = delimiter(frames);
        if (frames.size() < delimiter + 2 + SIGNED_PARTS) {
            throw new BadMessageException("only " + frames.size() + " frames");
        }
        var parts = frames.subList(delimiter + 2, delimiter + 2 + SIGNED_PARTS);
        check(frames.get(delimiter + 1), parts);
        var header = object(parts.get(0));
        requireText(header, "msg_id");
        requireText(header, "msg_type");
        return new Incoming(
                List.copyOf(frames.subList(0, delimiter)),
                header.toString().indexOf('\uFFFD') < 0 ? parts.get(0) : json(header),
                header,
                object(parts.get(1)),
                object(parts.get(2)),
                object(parts.get(3)),
                List.copyOf(frames.subList(delimiter + 2 + SIGNED_PARTS, frames.size())));
    }

    private static int delimiter(List<byte[]> frames) throws BadMessageException {
        for (int i = 0; i < frames.size(); i++) {
            if (Arrays.equals(frames.get(i), DELIMITER)) {
                return i;
            }
        }
        throw new BadMessageException("no delimiter");
    }

    private void check(byte[] given, List<byte[]> parts) throws BadMessageException {
        if (!signature.matches(given, parts)) {
            throw new BadMessageException("wrong signature");
        }
        if (signature.isSigning() && !replays.isNew(given)) {
            throw new BadMessageException("replayed signature");
        }
    }

    private static void requireText(JsonObject header, String key) throws BadMessageException {
        if (Incoming.text(header, key, "").isEmpty()) {
            throw new BadMessageException("header without " + key);
        }
    }

    private static JsonObject object(byte[] bytes) throws BadMessageException {
        try {
            var json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
            if (json instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new BadMessageException("no JSON: " + why.substring(0, Math.min(why.length(), 120)));
        }
        throw new BadMessageException("a part is no JSON object");
    }

    /**
     * A signed message, ready for the socket.
     *
     * @param route identity or topic frames
     */
    public List<byte[]> encode(List<byte[]> route, Outgoing message) {
        return encode(route, message, nextId());
    }

    /** Returns an id for a new message. */
    public String nextId() {
        return session + "_" + sent.incrementAndGet();
    }

    public List<byte[]> encode(List<byte[]> route, Outgoing message, String id) {
        var parts = List.of(
                header(message.type(), id),
                message.parent() == null ? NOTHING : message.parent(),
                json(message.metadata()),
                json(message.content()));
        var frames = new ArrayList<byte[]>(
                route.size() + 2 + SIGNED_PARTS + message.buffers().size());
        frames.addAll(route);
        frames.add(DELIMITER);
        frames.add(signature.of(parts));
        frames.addAll(parts);
        frames.addAll(message.buffers());
        return frames;
    }

    private byte[] header(String type, String id) {
        return ("{\"msg_id\":\"" + id + "\",\"session\":\"" + session
                        + "\",\"username\":\"kernel\",\"date\":\"" + now() + "\",\"msg_type\":\"" + type
                        + "\",\"version\":\"" + PROTOCOL + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the current time in UTC. Clients leave a date with more than six digits after the point unread. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static byte[] json(JsonObject object) {
        return GSON.toJson(object).getBytes(StandardCharsets.UTF_8);
    }
}
