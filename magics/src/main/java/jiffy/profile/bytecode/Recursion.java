// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jiffy.profile.MethodId;
import jiffy.profile.bytecode.ClassModel.Method;
import jiffy.profile.bytecode.ClassModel.Target;

/**
 * Finds the methods that may be recursive. Most cannot, and for them every call is primitive; a method that calls only
 * itself has as many calls that are not primitive as its own call instructions ran; the others need their depth
 * counted. The answer errs on the side of recursion, which costs time and never a wrong number.
 */
public final class Recursion {

    private static final MethodId ANYBODY = new MethodId("*", "anybody", "()V");
    private static final MethodId ELEMENTS = new MethodId("*", "elements", "()V");

    private final CodeGraph graph;
    private final Map<MethodId, Set<MethodId>> callees = new HashMap<>();
    private final Set<MethodId> mutual = new HashSet<>();

    private Recursion(CodeGraph graph) {
        this.graph = graph;
    }

    public static Recursion of(CodeGraph graph) {
        Recursion recursion = new Recursion(graph);
        recursion.connect();
        recursion.components();
        return recursion;
    }

    /** Returns the methods whose recursion depth must be counted. */
    public Set<MethodId> mutual() {
        return mutual;
    }

    /** Whether a method may be called while it is already on the stack. */
    public boolean isRecursive(MethodId method) {
        return mutual.contains(method) || callees.getOrDefault(method, Set.of()).contains(method);
    }

    /** Returns the methods that may run when {@code roots} do, including those they may pass on for others to call. */
    public Set<MethodId> reachable(Collection<MethodId> roots) {
        Set<MethodId> reached = new HashSet<>();
        Deque<MethodId> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            MethodId next = open.pop();
            if (reached.add(next)) {
                open.addAll(callees.getOrDefault(next, Set.of()));
                graph.method(next).ifPresent(m -> open.addAll(m.handles()));
            }
        }
        return reached;
    }

    private void connect() {
        Set<MethodId> open = new HashSet<>();
        Set<MethodId> elements = new HashSet<>();
        for (Method method : graph.methods()) {
            if (graph.isOpen(method)) {
                open.add(method.id());
                if (CodeGraph.isObjectMethod(method.id())) {
                    elements.add(method.id());
                }
            }
            Set<MethodId> reached = new HashSet<>();
            method.calls().forEach(target -> reach(target, reached));
            callees.put(method.id(), reached);
        }
        callees.put(ANYBODY, open);
        callees.put(ELEMENTS, elements);
    }

    private void reach(Target target, Set<MethodId> reached) {
        var single = graph.resolve(target);
        if (single.isPresent()) {
            reached.add(single.get());
            return;
        }
        boolean own = graph.contains(target.method().owner());
        // A synthetic method, such as an accessor, may be between two of the user's.
        graph.declared(target.method()).ifPresent(m -> reached.add(m.id()));
        if (own && !target.bound() && graph.declared(target.method()).isEmpty()) {
            // A lambda may implement an interface of the user's own.
            reached.add(ANYBODY);
        }
        if (!target.bound()) {
            graph.implementations(target.method()).stream()
                    .filter(m -> own || graph.hasForeignSupertype(m.id().owner()))
                    .forEach(m -> reached.add(m.id()));
        }
        if (!own) {
            switch (LibraryCalls.callback(target.method())) {
                case ANYBODY -> reached.add(ANYBODY);
                case ELEMENTS -> reached.add(ELEMENTS);
                case NOBODY -> {}
            }
        }
    }

    // Kosaraju's two passes, without recursion of their own.
    private void components() {
        List<MethodId> finished = new ArrayList<>();
        Set<MethodId> seen = new HashSet<>();
        callees.keySet().forEach(start -> walk(start, callees, seen, finished));
        Map<MethodId, Set<MethodId>> callers = new HashMap<>();
        callees.forEach((from, tos) -> tos.forEach(
                to -> callers.computeIfAbsent(to, t -> new HashSet<>()).add(from)));
        seen.clear();
        for (int i = finished.size() - 1; i >= 0; i--) {
            List<MethodId> component = new ArrayList<>();
            walk(finished.get(i), callers, seen, component);
            if (component.size() > 1 || isUnboundSelfCall(component)) {
                mutual.addAll(component);
            }
        }
    }

    // A call of itself through an overridable method is not counted at the call instruction.
    private boolean isUnboundSelfCall(List<MethodId> component) {
        if (component.isEmpty()
                || !callees.getOrDefault(component.get(0), Set.of()).contains(component.get(0))) {
            return false;
        }
        MethodId self = component.get(0);
        return graph.method(self).stream()
                .flatMap(m -> m.calls().stream())
                .anyMatch(t -> graph.resolve(t).isEmpty() && t.method().shape().equals(self.shape()));
    }

    private static void walk(
            MethodId start, Map<MethodId, Set<MethodId>> edges, Set<MethodId> seen, List<MethodId> finished) {
        if (!seen.add(start)) {
            return;
        }
        Deque<MethodId> path = new ArrayDeque<>(List.of(start));
        Deque<Iterator<MethodId>> rest = new ArrayDeque<>();
        rest.push(edges.getOrDefault(start, Set.of()).iterator());
        while (!path.isEmpty()) {
            if (!rest.peek().hasNext()) {
                finished.add(path.pop());
                rest.pop();
                continue;
            }
            MethodId next = rest.peek().next();
            if (seen.add(next)) {
                path.push(next);
                rest.push(edges.getOrDefault(next, Set.of()).iterator());
            }
        }
    }
}
