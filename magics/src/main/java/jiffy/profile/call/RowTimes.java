// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jiffy.profile.FunctionName;
import jiffy.profile.Span;

/** Sums the times of a tree of contexts by function, and by function and caller. */
final class RowTimes {

    private final Map<FunctionName, Times> rows = new HashMap<>();
    private final Map<FunctionName, Map<FunctionName, Times>> edges = new HashMap<>();
    private final Set<FunctionName> path = new HashSet<>();

    /** Nanoseconds of a row, or of the part of it that is due to one caller. */
    static final class Times {
        double self;
        double cumulative;
        private double sampledSelf;
        private int samples;
        private double sampledCumulative;
        private int cumulativeSamples;
        private boolean selfEstimated;
        private boolean cumulativeEstimated;
        private boolean selfKnown;
        private boolean cumulativeKnown;

        private void add(TreeNode node, double total, boolean outermost) {
            self += node.selfNanos;
            if (node.estimated) {
                sampledSelf += node.selfNanos;
                samples += node.samples;
            }
            selfEstimated |= node.exchanged || node.isUnknown();
            selfKnown |= !node.isUnknown() && !node.isInSameMethod();
            if (outermost) {
                cumulative += total;
                cumulativeEstimated |= !node.timed;
                if (!node.timed) {
                    sampledCumulative += total;
                    cumulativeSamples += node.totalSamples;
                }
                cumulativeKnown |= !node.isUnknown();
            }
        }

        boolean isKnown() {
            return selfKnown;
        }

        /** Whether the method's own time includes an unknown time of other methods. */
        void holdsOthers() {
            selfEstimated = true;
        }

        Span selfSpan() {
            if (!selfKnown) {
                return Span.UNKNOWN;
            }
            return selfEstimated
                    ? Span.estimate(Math.round(self), sampledSelf, samples)
                    : new Span(Math.round(self), false);
        }

        Span cumulativeSpan() {
            if (!cumulativeKnown) {
                return Span.UNKNOWN;
            }
            return cumulativeEstimated
                    ? Span.estimate(Math.round(cumulative), sampledCumulative, cumulativeSamples)
                    : new Span(Math.round(cumulative), false);
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
        node.totalSamples = node.samples;
        for (TreeNode child : node.children.values()) {
            total += add(node, child);
            node.totalSamples += child.totalSamples;
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

    /** Returns the times of a row by caller. */
    Map<FunctionName, Times> callers(FunctionName row) {
        return edges.getOrDefault(row, Map.of());
    }
}
