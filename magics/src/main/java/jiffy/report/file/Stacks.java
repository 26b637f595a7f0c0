// SPDX-License-Identifier: Apache-2.0
package jiffy.report.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;

/** A tree of contexts as the list of its stacks, each with the time spent at its end. */
final class Stacks {

    /**
     * One stack.
     *
     * @param functions from the outermost to the innermost; empty for time that no row owns
     * @param nanos the innermost one's own time in this context, more than 0
     */
    record Stack(List<FunctionName> functions, long nanos) {}

    /** Deepest stack that is written; the time of deeper calls counts for the last function in it. */
    private static final int DEEPEST = 500;

    private Stacks() {}

    /** The stacks in which time was spent, callers before callees. */
    static List<Stack> of(CallTree root) {
        List<Stack> found = new ArrayList<>();
        // Without recursion: the profiled program may have gone deeper than this thread can.
        Deque<Pending> rest = new ArrayDeque<>(List.of(new Pending(root, List.of())));
        while (!rest.isEmpty()) {
            Pending next = rest.pop();
            CallTree tree = next.tree();
            List<FunctionName> path = next.extended();
            if (tree.self().nanos() > 0) {
                found.add(new Stack(path, tree.self().nanos()));
            }
            for (int i = tree.children().size() - 1; i >= 0; i--) {
                rest.push(new Pending(tree.children().get(i), path));
            }
        }
        return found;
    }

    /** A context that is still to be visited, and its callers. */
    private record Pending(CallTree tree, List<FunctionName> callers) {

        // Synthetic methods have no name; their time belongs to their callers in a picture.
        List<FunctionName> extended() {
            FunctionName name = tree.function();
            if (name == null || name.function().isEmpty() || callers.size() >= DEEPEST) {
                return callers;
            }
            List<FunctionName> path = new ArrayList<>(callers);
            path.add(name);
            return List.copyOf(path);
        }
    }
}
