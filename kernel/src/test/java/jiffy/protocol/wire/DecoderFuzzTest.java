// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jiffy.protocol.Client;
import jiffy.protocol.language.CodePoints;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in is either a message or refused with one line. By itself this runs the inputs in
 * {@code DecoderFuzzTestInputs} and the same ten thousand variations of them each time; with the environment variable
 * {@code JAZZER_FUZZ=1}, as {@code -Pfuzz} has it, it looks for new ones, led by the code that they reach.
 */
class DecoderFuzzTest {

    private static final byte SEPARATOR = 0; // between frames
    private static final String ID = "id-7";

    @BeforeAll
    static void theDecoderDecodes() throws BadMessageException {
        var header = "{\"msg_id\":\"" + ID + "\",\"msg_type\":\"execute_request\"}";
        var message = new Codec(new Signature("", "hmac-sha256"))
                .decode(frames(("route\0<IDS|MSG>\0\0" + header + "\0{}\0{}\0{}\0buffer").getBytes(UTF_8)));
        assertEquals(ID, message.id());
        assertEquals(1, message.buffers().size());
    }

    @FuzzTest(maxDuration = "10s")
    void framesAreAMessageOrRefused(byte[] input) {
        var frames = frames(input);
        try {
            var message = new Codec(new Signature("", "hmac-sha256")).decode(frames);
            assertFalse(message.id().isEmpty());
            assertFalse(message.type().isEmpty());
            assertEquals(
                    frames.size(),
                    message.route().size() + 6 + message.buffers().size());
            JsonParser.parseString(new String(message.rawHeader(), UTF_8));
            use(message);
        } catch (BadMessageException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        }
    }

    /** What handlers ask of a message, whatever its content. */
    private static void use(Incoming message) {
        message.subshell();
        for (var key : List.of("code", "cursor_pos", "silent", "user_expressions")) {
            message.text(key, "");
            message.number(key, 0);
            message.flag(key, false);
            message.object(key);
        }
        CodePoints.toUtf16(message.text("code", ""), message.number("cursor_pos", 0));
        var reply = new Outgoing("execute_reply", message.rawHeader(), message.content());
        var sent = new Codec(new Signature("", "hmac-sha256")).encode(message.route(), reply);
        assertEquals(message.route(), sent.subList(0, message.route().size()));
    }

    @FuzzTest(maxDuration = "10s")
    void onlyTheKeysOwnerIsHeard(byte[] input) {
        var frames = frames(input);
        try {
            new Codec(new Signature(Client.KEY, "hmac-sha256")).decode(frames);
            throw new AssertionError("a message without the key was taken");
        } catch (BadMessageException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    @Test
    void variationsOfTheCorpusAreAMessageOrRefused() throws Exception {
        Variations.ofCorpus(DecoderFuzzTest.class, "framesAreAMessageOrRefused", 10_000, input -> {
            framesAreAMessageOrRefused(input);
            onlyTheKeysOwnerIsHeard(input);
        });
    }

    private static List<byte[]> frames(byte[] input) {
        var frames = new ArrayList<byte[]>();
        int begin = 0;
        for (int i = 0; i <= input.length; i++) {
            if (i == input.length || input[i] == SEPARATOR) {
                frames.add(Arrays.copyOfRange(input, begin, i));
                begin = i + 1;
            }
        }
        return frames;
    }
}
