// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The signatures seen last: one that comes again is a replay. Safe for many threads. */
final class ReplayMemory {

    private static final int CAPACITY = 1 << 16; // as jupyter_client

    private final Set<ByteBuffer> seen =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<ByteBuffer, Boolean>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                    return size() > CAPACITY;
                }
            }));

    /** False if the signature was seen before. */
    boolean isNew(byte[] signature) {
        return seen.add(ByteBuffer.wrap(signature));
    }
}
