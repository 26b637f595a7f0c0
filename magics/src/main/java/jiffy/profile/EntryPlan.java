// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jiffy.profile.ClassModel.Method;
import jiffy.profile.ClassModel.Target;

/**
 * Where calls of a method are counted: as it is entered, or at the instructions that call it. The latter costs nothing
 * where the call is as often run as something that is counted anyhow, but it is exact only where every call is known:
 * the method must be out of reach of overriding, lambdas, interfaces and reflection.
 *
 * @param atCalls the methods that are counted at the calls
 * @param mutual the methods whose depth is counted
 */
record EntryPlan(Set<MethodId> atCalls, Set<MethodId> mutual) {

    static final EntryPlan NONE = new EntryPlan(Set.of(), Set.of());

    static EntryPlan of(CodeGraph graph) {
        Recursion recursion = Recursion.of(graph);
        Set<MethodId> atCalls = new HashSet<>();
        if (graph.methods().stream().noneMatch(m -> mayReflect(graph, m))) {
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
        return new EntryPlan(atCalls, recursion.mutual());
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
