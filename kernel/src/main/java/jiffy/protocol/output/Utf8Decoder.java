// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 that arrives in pieces: the first bytes of a character wait for its last. Not thread-safe. */
final class Utf8Decoder {

    private static final int MAX_CHARACTER = 4; // bytes

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer incomplete = ByteBuffer.allocate(MAX_CHARACTER).flip();

    /** Returns the characters that are complete so far. */
    String decode(byte[] bytes) {
        return decode(bytes, false);
    }

    /** Returns the rest, with a replacement character for an incomplete one. Decoding may begin again. */
    String finish() {
        return decode(new byte[0], true);
    }

    private String decode(byte[] bytes, boolean isLast) {
        var in = ByteBuffer.allocate(incomplete.remaining() + bytes.length)
                .put(incomplete)
                .put(bytes)
                .flip();
        var out = CharBuffer.allocate(in.remaining() + 1); // UTF-8 has a byte or more per char
        decoder.decode(in, out, isLast);
        if (isLast) {
            decoder.flush(out);
            decoder.reset();
        }
        incomplete.clear().put(in).flip();
        return out.flip().toString();
    }
}
