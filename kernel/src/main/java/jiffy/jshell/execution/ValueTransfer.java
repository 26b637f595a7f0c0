// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Transfers an object to a snippet, which can only reach it through a static method. Public because snippets call it;
 * not for cells.
 */
public final class ValueTransfer {

    private static final AtomicReference<Object> OBJECT = new AtomicReference<>();

    private ValueTransfer() {}

    public static void give(Object object) {
        OBJECT.set(object);
    }

    /** Returns the object and removes it. */
    public static Object take() {
        return OBJECT.getAndSet(null);
    }
}
