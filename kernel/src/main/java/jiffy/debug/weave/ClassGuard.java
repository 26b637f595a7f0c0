// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/** Whether a class has an armed line, as a constant to the JIT compilers. */
final class ClassGuard {

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
        site.setTarget(constant(armed > 0));
    }

    private static MethodHandle constant(boolean value) {
        return MethodHandles.constant(boolean.class, value);
    }
}
