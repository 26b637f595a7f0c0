// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.HashMap;
import java.util.Map;

/** Which probes of one run still read the clock. */
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

    /** The one call site of a probe, shared by a class that is woven twice. */
    synchronized MutableCallSite get(int probe) {
        return sites.computeIfAbsent(probe, p -> new MutableCallSite(closed.containsKey(p) ? CLOSED : BEGIN));
    }

    /** The probe reads the clock no more. */
    synchronized void close(int probe) {
        if (closed.put(probe, true) == null && sites.containsKey(probe)) {
            sites.get(probe).setTarget(CLOSED);
        }
    }

    synchronized boolean isOpen(int probe) {
        return !closed.containsKey(probe);
    }

    /** No probe reads the clock any more, also in code that outlives the run. */
    synchronized void closeAll() {
        for (int probe : sites.keySet().toArray(new Integer[0])) {
            close(probe);
        }
    }
}
