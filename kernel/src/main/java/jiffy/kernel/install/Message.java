// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZFrame;
import org.zeromq.ZMsg;

/** A Jupyter message, from a client's point of view. */
record Message(JsonObject header, JsonObject parent, JsonObject content) {

    private static final String DELIMITER = "<IDS|MSG>";

    static Message request(String type, String session, JsonObject content) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", UUID.randomUUID().toString());
        header.addProperty("session", session);
        header.addProperty("username", "jiffy");
        header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", "5.5");
        return new Message(header, new JsonObject(), content);
    }

    String id() {
        return header.get("msg_id").getAsString();
    }

    String type() {
        return header.get("msg_type").getAsString();
    }

    boolean answers(Message request) {
        return parent.has("msg_id") && parent.get("msg_id").getAsString().equals(request.id());
    }

    ZMsg encode(byte[] key) {
        List<byte[]> parts = List.of(bytes(header), bytes(parent), bytes(new JsonObject()), bytes(content));
        ZMsg frames = new ZMsg();
        frames.add(DELIMITER);
        frames.add(signature(key, parts));
        parts.forEach(frames::add);
        return frames;
    }

    /**
     * Decodes a message from a kernel. Its signature is not looked at: the sockets are our own kernel's on this
     * machine.
     */
    static Message decode(ZMsg frames) {
        List<ZFrame> all = List.copyOf(frames);
        int at = 0;
        while (!DELIMITER.equals(all.get(at).getString(StandardCharsets.UTF_8))) {
            at++;
        }
        return new Message(json(all.get(at + 2)), json(all.get(at + 3)), json(all.get(at + 5)));
    }

    private static JsonObject json(ZFrame frame) {
        return JsonParser.parseString(frame.getString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String signature(byte[] key, List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
