// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The most recent signatures; a repeated one is a replay. Safe for many threads. */
final class ReplayMemory {

    private static final int DIGITS = 16;
    private static final int CAPACITY = 1 << 16; // as jupyter_client

    // Eight bytes of a keyed hash: that two messages of 65,536 begin alike does not happen.
    private final Set<Long> seen = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > CAPACITY;
        }
    }));

    /** Records a signature; returns false if it was seen before. */
    boolean isNew(byte[] signature) {
        long begin = 0;
        for (int i = 0; i < Math.min(DIGITS, signature.length); i++) {
            begin = begin << 4 | Character.digit(signature[i], 16) & 0xF;
        }
        return seen.add(begin);
    }
}
