// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.HashMap;
import java.util.Map;

/** Records which probes of one run still read the clock. */
final class Gates {

    private static final MethodHandle BEGIN = begin();
    private static final MethodHandle CLOSED =
            MethodHandles.dropArguments(MethodHandles.constant(int.class, 0), 0, int.class);

    private final Map<Integer, MutableCallSite> sites = new HashMap<>();
    private final Map<Integer, Boolean> closed = new HashMap<>();

    private static MethodHandle begin() {
        try {
            return MethodHandles.lookup()
                    .findStatic(Probes.class, "begin", MethodType.methodType(int.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Returns the call site of a probe, the same one if its class is woven again. */
    synchronized MutableCallSite get(int probe) {
        return sites.computeIfAbsent(probe, p -> new MutableCallSite(closed.containsKey(p) ? CLOSED : BEGIN));
    }

    /** Stops a probe from reading the clock. */
    synchronized void close(int probe) {
        if (closed.put(probe, true) == null && sites.containsKey(probe)) {
            sites.get(probe).setTarget(CLOSED);
        }
    }

    synchronized boolean isOpen(int probe) {
        return !closed.containsKey(probe);
    }

    /** Stops all probes from reading the clock, including those in code that outlives the run. */
    synchronized void closeAll() {
        for (int probe : sites.keySet().toArray(new Integer[0])) {
            close(probe);
        }
    }
}
