// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

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

    private final List<Stack> found = new ArrayList<>();
    private final Deque<FunctionName> path = new ArrayDeque<>();

    private Stacks() {}

    /** The stacks in which time was spent, callers before callees. */
    static List<Stack> of(CallTree root) {
        Stacks stacks = new Stacks();
        stacks.walk(root);
        return stacks.found;
    }

    private void walk(CallTree tree) {
        // Methods that nobody wrote have no name; what they took is their callers' in a picture.
        boolean named = tree.function() != null && !tree.function().function().isEmpty();
        if (named) {
            path.addLast(tree.function());
        }
        if (tree.self().nanos() > 0) {
            found.add(new Stack(List.copyOf(path), tree.self().nanos()));
        }
        tree.children().forEach(this::walk);
        if (named) {
            path.removeLast();
        }
    }
}
