// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The hash MurmurHash2 of Austin Appleby (public domain), 32 bits. */
final class Murmur2 {

    private static final int M = 0x5bd1e995;

    private Murmur2() {}

    static int hash(String text, int seed) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int hash = seed ^ data.length;
        while (words.remaining() >= Integer.BYTES) {
            int k = words.getInt() * M;
            hash = hash * M ^ (k ^ k >>> 24) * M;
        }
        if (words.hasRemaining()) {
            for (int shift = 0; words.hasRemaining(); shift += Byte.SIZE) {
                hash ^= (words.get() & 0xFF) << shift;
            }
            hash *= M;
        }
        hash = (hash ^ hash >>> 13) * M;
        return hash ^ hash >>> 15;
    }
}
