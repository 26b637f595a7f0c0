// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Numbers for values that clients can expand, valid until code continues. Any thread. */
final class VariableHandles {

    private static final int MAX = 100_000;

    private final Map<Integer, Object> objects = new HashMap<>();
    private int last;

    synchronized int add(Object expandable) {
        if (objects.size() >= MAX) {
            objects.clear();
        }
        objects.put(++last, expandable);
        return last;
    }

    synchronized Optional<Object> get(int handle) {
        return Optional.ofNullable(objects.get(handle));
    }

    synchronized void clear() {
        objects.clear();
    }
}
