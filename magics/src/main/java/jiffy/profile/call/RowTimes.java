// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jiffy.profile.FunctionName;
import jiffy.profile.Span;

/** Adds up a tree of contexts by function, and by function and caller. */
final class RowTimes {

    private final Map<FunctionName, Times> rows = new HashMap<>();
    private final Map<FunctionName, Map<FunctionName, Times>> edges = new HashMap<>();
    private final Set<FunctionName> path = new HashSet<>();

    /** Nanoseconds of a row or of a caller's part in it. */
    static final class Times {
        double self;
        double cumulative;
        private boolean selfEstimated;
        private boolean cumulativeEstimated;
        private boolean selfKnown;
        private boolean cumulativeKnown;

        private void add(TreeNode node, double total, boolean outermost) {
            self += node.selfNanos;
            selfEstimated |= node.exchanged || node.isUnknown();
            selfKnown |= !node.isUnknown() && !node.isInSameMethod();
            if (outermost) {
                cumulative += total;
                cumulativeEstimated |= !node.timed;
                cumulativeKnown |= !node.isUnknown();
            }
        }

        boolean isKnown() {
            return selfKnown;
        }

        /** The method's own time holds an unknown time of others. */
        void holdsOthers() {
            selfEstimated = true;
        }

        Span selfSpan() {
            return selfKnown ? new Span(Math.round(self), selfEstimated) : Span.UNKNOWN;
        }

        Span cumulativeSpan() {
            return cumulativeKnown ? new Span(Math.round(cumulative), cumulativeEstimated) : Span.UNKNOWN;
        }
    }

    RowTimes(TreeNode... roots) {
        for (TreeNode root : roots) {
            root.children.values().forEach(child -> add(root, child));
        }
    }

    private double add(TreeNode parent, TreeNode node) {
        boolean outermost = path.add(node.function);
        double total = node.selfNanos;
        for (TreeNode child : node.children.values()) {
            total += add(node, child);
        }
        if (outermost) {
            path.remove(node.function);
        }
        rows.computeIfAbsent(node.function, f -> new Times()).add(node, total, outermost);
        if (parent.function != null) {
            edges.computeIfAbsent(node.function, f -> new HashMap<>())
                    .computeIfAbsent(parent.function, f -> new Times())
                    .add(node, total, outermost);
        }
        return total;
    }

    Map<FunctionName, Times> rows() {
        return rows;
    }

    /** What callers have their part in a row's times. */
    Map<FunctionName, Times> callers(FunctionName row) {
        return edges.getOrDefault(row, Map.of());
    }
}
