// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8DecoderTest {

    private final Utf8Decoder decoder = new Utf8Decoder();

    @Test
    void whateverThePiecesTheTextIsTheSame() {
        var text = "aä€😀\u0000z";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            var decoded = new StringBuilder();
            for (int start = 0; start < bytes.length; start += size) {
                int end = Math.min(bytes.length, start + size);
                decoded.append(decoder.decode(java.util.Arrays.copyOfRange(bytes, start, end)));
            }
            assertEquals(text, decoded + decoder.finish());
        }
    }

    @Test
    void anIncompleteCharacterIsReplacedAtTheEndAndGarbageAtOnce() {
        assertEquals("a", decoder.decode(new byte[] {'a', (byte) 0xF0, (byte) 0x9F}));
        assertEquals("\uFFFD", decoder.finish());
        assertEquals("\uFFFD\uFFFDb", decoder.decode(new byte[] {(byte) 0xFF, (byte) 0x80, 'b'}));
        assertEquals("", decoder.finish());
    }
}
