// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import jiffy.protocol.wire.Codec;
import jiffy.protocol.wire.Incoming;
import jiffy.protocol.wire.Signature;
import org.junit.jupiter.api.Test;

class RequestTest {

    private final Publisher publisher = new Publisher(new Codec(new Signature("", "hmac-sha256")), null);

    @Test
    void afterItsEndThreadsOfItsCellHoldItsHeaderAlone() {
        var header = new JsonObject();
        header.addProperty("msg_type", "execute_request");
        var content = new JsonObject();
        content.addProperty("code", "1 + 1");
        var message =
                new Incoming(List.of(), "{}".getBytes(UTF_8), header, null, null, content, List.of(new byte[1000]));
        var request = new Request(message, publisher, (from, reply) -> {});
        request.begin();
        request.page(new JsonObject());
        assertEquals("1 + 1", request.message().text("code", ""));
        request.end();
        assertEquals("execute_request", request.message().type());
        assertEquals("", request.message().text("code", ""));
        assertEquals(List.of(), request.message().buffers());
        assertEquals(0, request.payload().size());
    }
}
