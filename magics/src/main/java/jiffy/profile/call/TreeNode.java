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

/** A calling context while recorded times and samples are being put together. */
final class TreeNode {

    final FunctionName function;
    final int depth;
    final Map<FunctionName, TreeNode> children = new LinkedHashMap<>();

    /** Whether the clock was read around every call of this context; otherwise its time is in its nearest such caller. */
    boolean timed;

    long timedCalls;

    /** Whether its one call had not ended when the run did, so that it has no time yet. */
    boolean unfinished;

    double selfNanos;

    /** Whether {@link #selfNanos} is more or less than what was read off the clock for this context ... */
    boolean estimated;

    /** ... and whether that is due to another method rather than to another context of the same one. */
    boolean exchanged;

    /** Where the time of calls is that were not timed and that no sample met: in the caller's. */
    private Unknown unknown = Unknown.NOTHING;

    private boolean met;
    private double sampled;

    /** How many samples found this context's method running. */
    int samples;

    /** The same, of this context and all below it; set once they are added up. */
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

    /** What contexts begin with. */
    static TreeNode root() {
        return new TreeNode(null, 0);
    }

    TreeNode child(FunctionName name) {
        return children.computeIfAbsent(name, f -> new TreeNode(f, depth + 1));
    }

    /** Whether its time is not known, and neither is it part of the same method's known time. */
    boolean isUnknown() {
        return unknown == Unknown.IN_CALLER || (unfinished && selfNanos == 0);
    }

    /** Whether its time is part of the same method's time in a context above. */
    boolean isInSameMethod() {
        return unknown == Unknown.IN_SAME_METHOD;
    }

    /** Notes that this node was the innermost timed one for {@code weight}, below it the untimed calls of {@code path}. */
    void sample(List<FunctionName> path, double weight) {
        sampled += weight;
        samplesBelow.merge(List.copyOf(path), 1, Integer::sum);
        sampledBelow.merge(List.copyOf(path), weight, Double::sum);
    }

    /**
     * Hands the time of untimed calls, which is in their timed callers, on to them, as the samples say; and to the callers
     * what little was recorded of untimed calls that no sample met.
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
