// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/** Whether anything of a class, or of all classes, is to be reported; a constant to the JIT compilers. */
final class Guard {

    private final MutableCallSite site = new MutableCallSite(constant(false));
    private int armed;

    MutableCallSite site() {
        return site;
    }

    /** Counts a line that was armed or disarmed; under the lock of {@link DebugHook}. */
    void count(boolean on) {
        armed += on ? 1 : -1;
    }

    /**
     * Makes compiled code read the guard again. A fresh constant each time: C2 hoists the look at a line's flag out of
     * loops.
     */
    void refresh() {
        set(armed > 0);
    }

    /** Makes compiled code read a given value. */
    void set(boolean on) {
        site.setTarget(constant(on));
    }

    private static MethodHandle constant(boolean value) {
        return MethodHandles.constant(boolean.class, value);
    }
}
