// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/**
 * A received message: complete, correctly signed and not a replay.
 *
 * @param route the identity frames, to be sent back in front of the reply
 * @param rawHeader the header's bytes as they came: the {@code parent_header} of everything that the message causes
 * @param buffers binary frames after the content
 */
public record Incoming(
        List<byte[]> route,
        byte[] rawHeader,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {

    /** The same message with an empty content and no buffers. */
    public Incoming withoutContent() {
        return new Incoming(route, rawHeader, header, parent, new JsonObject(), new JsonObject(), List.of());
    }

    public String type() {
        return text(header, "msg_type", "");
    }

    public String id() {
        return text(header, "msg_id", "");
    }

    /** The subshell that the message is for; empty for the main shell. */
    public String subshell() {
        return text(header, "subshell_id", "");
    }

    public String text(String key, String otherwise) {
        return text(content, key, otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return content.get(key) instanceof JsonPrimitive p && p.isBoolean() ? p.getAsBoolean() : otherwise;
    }

    /** Truncated toward zero and clamped to the range of int. */
    public int number(String key, int otherwise) {
        return content.get(key) instanceof JsonPrimitive p && p.isNumber() ? (int) p.getAsDouble() : otherwise;
    }

    public JsonObject object(String key) {
        return content.get(key) instanceof JsonObject o ? o : new JsonObject();
    }

    public static String text(JsonObject object, String key, String otherwise) {
        JsonElement value = object.get(key);
        return value instanceof JsonPrimitive p && p.isString() ? p.getAsString() : otherwise;
    }
}
