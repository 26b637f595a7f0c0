// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * A message to be sent, not yet signed.
 *
 * @param parent the bytes of the header of the request that caused it; null where nothing did
 * @param buffers binary frames after the content
 */
public record Outgoing(String type, byte[] parent, JsonObject metadata, JsonObject content, List<byte[]> buffers) {

    public Outgoing(String type, byte[] parent, JsonObject content) {
        this(type, parent, new JsonObject(), content, List.of());
    }
}
