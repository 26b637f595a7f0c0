// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.zeromq.ZMsg;

class MessageTest {

    @Test
    void comesBackAsItWent() {
        JsonObject content = new JsonObject();
        content.addProperty("code", "\"é\"");
        Message sent = Message.request("execute_request", "s", content);
        Message got = Message.decode(sent.encode("key".getBytes(StandardCharsets.UTF_8)));
        assertEquals(sent, got);
    }

    @Test
    void isSignedOverItsFourParts() {
        JsonObject header = new JsonObject();
        Message message = new Message(header, new JsonObject(), new JsonObject());
        ZMsg frames = message.encode("key".getBytes(StandardCharsets.UTF_8));
        frames.pop();
        // echo -n '{}{}{}{}' | openssl dgst -sha256 -hmac key
        assertEquals("ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3", frames.popString());
    }

    @Test
    void knowsWhatItAnswers() {
        Message request = Message.request("kernel_info_request", "s", new JsonObject());
        assertTrue(new Message(new JsonObject(), request.header(), new JsonObject()).answers(request));
    }
}
