// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands an object over to a snippet, which can only reach it through something static. Public because snippets call
 * it; not for cells.
 */
public final class HandOff {

    private static final AtomicReference<Object> OBJECT = new AtomicReference<>();

    private HandOff() {}

    public static void give(Object object) {
        OBJECT.set(object);
    }

    /** Takes the object, which is then no longer held here. */
    public static Object take() {
        return OBJECT.getAndSet(null);
    }
}
