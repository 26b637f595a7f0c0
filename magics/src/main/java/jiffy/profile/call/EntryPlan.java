// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jiffy.profile.MethodId;
import jiffy.profile.bytecode.ClassModel.Method;
import jiffy.profile.bytecode.ClassModel.Target;
import jiffy.profile.bytecode.CodeGraph;
import jiffy.profile.bytecode.LibraryCalls;
import jiffy.profile.bytecode.Recursion;

/**
 * Chooses where each method's calls are counted: at its entry, or at its call sites. The latter costs nothing where the
 * call is as often run as something that is counted anyhow, but it is exact only where every call is known: the method
 * must be out of reach of overriding, lambdas, interfaces and reflection. Reflection may reach every method, so no
 * method is counted at its calls where the run itself may come to code that uses it.
 *
 * @param atCalls the methods that are counted at the calls
 * @param mutual the methods whose depth is counted
 * @param unreached methods that may use reflection and that the run cannot come to; where one runs all the same, in a
 *     thread that an earlier cell has started, counts at calls may be too low
 */
record EntryPlan(Set<MethodId> atCalls, Set<MethodId> mutual, Set<MethodId> unreached) {

    static final EntryPlan NONE = new EntryPlan(Set.of(), Set.of(), Set.of());

    /** @param entry internal name of the class that the run begins with, if known */
    static EntryPlan of(CodeGraph graph, Optional<String> entry) {
        Recursion recursion = Recursion.of(graph);
        Set<MethodId> reflecting = new HashSet<>();
        graph.methods().stream().filter(m -> mayReflect(graph, m)).forEach(m -> reflecting.add(m.id()));
        Set<MethodId> unreached = new HashSet<>(reflecting);
        if (!reflecting.isEmpty()) {
            unreached.removeAll(recursion.reachable(roots(graph, entry)));
        }
        Set<MethodId> atCalls = new HashSet<>();
        if (unreached.size() == reflecting.size()) {
            Map<MethodId, Boolean> called = called(graph);
            for (Method method : graph.methods()) {
                boolean known = called.getOrDefault(method.id(), false)
                        && method.probed()
                        && graph.isFixed(method)
                        && !graph.isOpen(method)
                        && !recursion.isRecursive(method.id());
                if (known) {
                    atCalls.add(method.id());
                }
            }
        }
        return new EntryPlan(atCalls, recursion.mutual(), atCalls.isEmpty() ? Set.of() : unreached);
    }

    // Static initializers run without a call.
    private static Set<MethodId> roots(CodeGraph graph, Optional<String> entry) {
        Set<MethodId> roots = new HashSet<>();
        for (Method method : graph.methods()) {
            boolean starts = entry.isEmpty() || method.id().owner().equals(entry.get());
            if (starts || method.id().name().equals("<clinit>")) {
                roots.add(method.id());
            }
        }
        return roots;
    }

    // For each method that calls name: whether all of these calls have probes.
    private static Map<MethodId, Boolean> called(CodeGraph graph) {
        Map<MethodId, Boolean> called = new HashMap<>();
        for (Method caller : graph.methods()) {
            boolean probed = caller.probed();
            for (Target target : caller.calls()) {
                graph.resolve(target).ifPresent(m -> called.merge(m, probed, Boolean::logicalAnd));
            }
        }
        return called;
    }

    private static boolean mayReflect(CodeGraph graph, Method method) {
        return method.calls().stream()
                .map(Target::method)
                .anyMatch(target -> !graph.contains(target.owner()) && LibraryCalls.mayReflect(target));
    }
}
