// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.HashMap;
import java.util.Map;
import jiffy.profile.FunctionName;

/**
 * Finds the contexts whose calls were all timed, even if their method's clock was switched off later: their timed calls
 * equal their counted calls.
 */
final class TimedCalls {

    private final ProbeNames names;
    private final CallCounts counts;
    private final TreeNode[] roots;
    private final Map<FunctionName, Long> timed = new HashMap<>();
    private final Map<FunctionName, Map<FunctionName, Long>> timedByCaller = new HashMap<>();

    TimedCalls(ProbeNames names, CallCounts counts, TreeNode... roots) {
        this.names = names;
        this.counts = counts;
        this.roots = roots;
        for (TreeNode root : roots) {
            add(root);
        }
    }

    private void add(TreeNode parent) {
        for (TreeNode node : parent.children.values()) {
            timed.merge(node.function, node.timedCalls, Long::sum);
            timedByCaller
                    .computeIfAbsent(node.function, f -> new HashMap<>())
                    .merge(caller(parent), node.timedCalls, Long::sum);
            add(node);
        }
    }

    // A root stands for callers that are none of the user's.
    private static FunctionName caller(TreeNode parent) {
        return parent.function == null ? new FunctionName("", 0, "") : parent.function;
    }

    /** Marks these contexts as timed. */
    void mark() {
        for (TreeNode root : roots) {
            mark(root);
        }
    }

    private void mark(TreeNode parent) {
        for (TreeNode node : parent.children.values()) {
            node.timed = node.timed || isComplete(node.function, parent);
            mark(node);
        }
    }

    private boolean isComplete(FunctionName function, TreeNode parent) {
        long[] calls = counts.rows().get(function);
        if (calls != null && timed.get(function) == calls[0]) {
            return true;
        }
        FunctionName caller = caller(parent);
        Map<FunctionName, Long> callers = counts.callers(function);
        // The context of a caller that was not timed itself is that of its caller: such calls cannot be told from
        // these.
        boolean told = callers.keySet().stream()
                .allMatch(other -> other.equals(caller) || other.equals(function) || names.isTimed(other));
        return told && timedByCaller.get(function).get(caller).equals(callers.get(caller));
    }
}
