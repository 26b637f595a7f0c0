// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;
import jiffy.profile.Span;

/** A calling context while recorded times and samples are being merged. */
final class TreeNode {

    final FunctionName function;
    final int depth;
    final Map<FunctionName, TreeNode> children = new LinkedHashMap<>();

    /** Whether every call of this context was timed; otherwise the nearest timed caller's time includes it. */
    boolean timed;

    long timedCalls;

    /** Whether its only call was still running at the end of the run, so that it has no time. */
    boolean unfinished;

    double selfNanos;

    /**
     * Whether {@link #selfNanos} differs from the clock's reading, because time was moved from or to other contexts.
     */
    boolean estimated;

    /** Whether some of that time was moved from or to another method, not only another context of the same method. */
    boolean exchanged;

    /** Returns the context whose time includes that of untimed calls without samples: the caller's. */
    private Unknown unknown = Unknown.NOTHING;

    private boolean met;
    private double sampled;

    /** Number of samples in which this context's method was running. */
    int samples;

    /** Number of samples in this context and all below it; set when they are summed up. */
    int totalSamples;

    private final Map<List<FunctionName>, Double> sampledBelow = new LinkedHashMap<>();

    private final Map<List<FunctionName>, Integer> samplesBelow = new LinkedHashMap<>();

    private enum Unknown {
        NOTHING,
        IN_SAME_METHOD,
        IN_CALLER
    }

    private TreeNode(FunctionName function, int depth) {
        this.function = function;
        this.depth = depth;
    }

    /** Returns a root, which has no method. */
    static TreeNode root() {
        return new TreeNode(null, 0);
    }

    TreeNode child(FunctionName name) {
        return children.computeIfAbsent(name, f -> new TreeNode(f, depth + 1));
    }

    /** Whether its time is unknown, and not included in the same method's known time. */
    boolean isUnknown() {
        return unknown == Unknown.IN_CALLER || (unfinished && selfNanos == 0);
    }

    /** Whether its time is included in the same method's time in a context above. */
    boolean isInSameMethod() {
        return unknown == Unknown.IN_SAME_METHOD;
    }

    /**
     * Records a sample of weight {@code weight} whose innermost timed context is this one, below it the untimed calls
     * of {@code path}.
     */
    void sample(List<FunctionName> path, double weight) {
        sampled += weight;
        samplesBelow.merge(List.copyOf(path), 1, Integer::sum);
        sampledBelow.merge(List.copyOf(path), weight, Double::sum);
    }

    /**
     * Moves the time of untimed calls from their timed callers to them, in proportion to the samples; and moves the
     * little time recorded for untimed calls without samples to their callers.
     */
    void distribute() {
        handDown();
        handUp();
    }

    private void handDown() {
        List.copyOf(children.values()).forEach(TreeNode::handDown);
        if (sampled == 0 || (sampledBelow.size() == 1 && sampledBelow.containsKey(List.of()))) {
            return;
        }
        double whole = selfNanos;
        estimated = true;
        sampledBelow.forEach((path, weight) -> {
            double part = whole * weight / sampled;
            boolean others = path.stream().anyMatch(name -> !name.equals(function));
            exchanged |= others;
            TreeNode node = this;
            for (FunctionName name : path) {
                node = node.child(name);
                node.estimated = true;
                node.exchanged |= others;
                node.met = true;
            }
            selfNanos -= part;
            node.selfNanos += part;
            node.samples += samplesBelow.get(path);
        });
    }

    private void handUp() {
        for (TreeNode child : children.values()) {
            child.handUp();
            if (!child.timed && !child.met) {
                boolean same = child.function.equals(function);
                child.unknown = same ? Unknown.IN_SAME_METHOD : Unknown.IN_CALLER;
                selfNanos += child.selfNanos;
                child.selfNanos = 0;
                estimated = true;
                // To a method of the user's it matters as much as it was called: see RowTimes.
                exchanged |= !same && function != null && function.isLibrary();
            }
        }
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
