// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A calling context while recorded times and samples are being put together. */
final class TreeNode {

    final FunctionName function;
    final Map<FunctionName, TreeNode> children = new LinkedHashMap<>();

    /** Whether the clock was read around every call of this context; otherwise its time is in its nearest such caller. */
    boolean timed;

    double selfNanos;
    boolean estimated;

    private double sampled;
    private final Map<List<FunctionName>, Double> sampledBelow = new LinkedHashMap<>();

    TreeNode(FunctionName function) {
        this.function = function;
    }

    TreeNode child(FunctionName name) {
        return children.computeIfAbsent(name, TreeNode::new);
    }

    /** Notes that this node was the innermost timed one for {@code weight}, below it the untimed calls of {@code path}. */
    void sample(List<FunctionName> path, double weight) {
        sampled += weight;
        sampledBelow.merge(List.copyOf(path), weight, Double::sum);
    }

    double sampled() {
        return sampled;
    }

    /** Hands the time of untimed calls, which is in their timed callers, on to them, as the samples say. */
    void distribute() {
        List.copyOf(children.values()).forEach(TreeNode::distribute);
        if (sampled == 0 || (sampledBelow.size() == 1 && sampledBelow.containsKey(List.of()))) {
            return;
        }
        double whole = selfNanos;
        estimated = true;
        sampledBelow.forEach((path, weight) -> {
            double part = whole * weight / sampled;
            TreeNode node = this;
            for (FunctionName name : path) {
                node = node.child(name);
                node.estimated = true;
            }
            selfNanos -= part;
            node.selfNanos += part;
        });
    }

    double total() {
        double sum = selfNanos;
        for (TreeNode child : children.values()) {
            sum += child.total();
        }
        return sum;
    }

    CallTree freeze() {
        List<CallTree> below = new ArrayList<>();
        long nanos = Math.round(selfNanos);
        for (TreeNode child : children.values()) {
            CallTree frozen = child.freeze();
            below.add(frozen);
            nanos += frozen.nanos();
        }
        below.sort(Comparator.comparingLong(CallTree::nanos).reversed());
        return new CallTree(function, new Span(Math.round(selfNanos), estimated), nanos, below);
    }
}
