// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodId;
import jiffy.profile.sample.StackSampler.Frame;
import jiffy.profile.sample.StackSampler.Sample;

/** The recorded contexts, to which the time of untimed calls has been distributed by the samples. */
final class SampledTrees {

    /** Longest time that one sample can represent: a thread may have slept since its last sample. */
    private static final double LONGEST_NANOS = 50_000_000;

    private static final double FIRST_NANOS = 1_500_000;

    private final ProbeNames names;
    private final ProbeCost cost;
    private final TreeNode owner = TreeNode.root();
    private final TreeNode others = TreeNode.root();
    private int samples;
    private long timedCalls;
    private double probeNanos;
    private double ownerProbeNanos;
    private final Map<TreeNode, Below> truncated = new IdentityHashMap<>();

    SampledTrees(ProbeNames names, ProbeCost cost) {
        this.names = names;
        this.cost = cost;
    }

    /** The contexts of the thread that ran the statement. */
    TreeNode owner() {
        return owner;
    }

    /** The contexts of all other threads. */
    TreeNode others() {
        return others;
    }

    int samples() {
        return samples;
    }

    /** The probes' own time, already subtracted from the recorded times of the thread that ran the statement. */
    double ownerProbeNanos() {
        return ownerProbeNanos;
    }

    /** The number of timed calls in all threads. */
    long timedCalls() {
        return timedCalls;
    }

    void fill(CallRecorder.Ended recorded, CallCounts counts, List<Sample> stacks, long wallNanos) {
        CallNode root = recorded.root();
        copy(root, owner);
        ownerProbeNanos = probeNanos;
        owner.selfNanos = wallNanos - root.nanos;
        copy(recorded.others(), others);
        others.selfNanos = 0;
        new TimedCalls(names, counts, owner, others).mark();
        Thread thread = recorded.owner();
        Map<Long, Long> last = new HashMap<>();
        for (Sample sample : stacks) {
            Long before = last.put(sample.thread(), sample.epochNanos());
            double weight = before == null ? FIRST_NANOS : Math.min(LONGEST_NANOS, sample.epochNanos() - before);
            boolean own = thread != null && sample.thread() == thread.getId();
            place(sample, own ? owner : others, Math.max(1, weight));
        }
        owner.distribute();
        others.distribute();
    }

    // Takes out what the probes cost: their inner part of the call's own time, their outer part of the caller's.
    private void copy(CallNode from, TreeNode to) {
        double paid = to.function == null ? 0 : from.calls * cost.inside();
        for (CallNode node : from.children()) {
            paid += node.calls * cost.outside();
            timedCalls += node.calls;
            TreeNode child = to.child(names.of(node.probe));
            child.timed |= Probes.gates().isOpen(node.probe);
            child.timedCalls += node.calls;
            child.unfinished |= node.calls == 0;
            copy(node, child);
        }
        double left = Math.max(0, from.selfNanos - paid);
        probeNanos += from.selfNanos - left;
        to.selfNanos += left;
    }

    private void place(Sample sample, TreeNode root, double weight) {
        List<FunctionName> stack = functions(sample.frames());
        if (stack.isEmpty()) {
            return;
        }
        samples++;
        Place place =
                sample.truncated() ? truncated.computeIfAbsent(root, Below::new).place(stack) : Place.of(root, stack);
        place.at().sample(place.untimed(), weight);
        if (place.at() == others) {
            // No clock was read on this thread: all that is known is the samples.
            others.selfNanos += weight;
        }
    }

    // The user's methods and the library methods that they call, outermost first.
    private List<FunctionName> functions(List<Frame> frames) {
        List<FunctionName> functions = new ArrayList<>();
        MethodId caller = null;
        for (int i = frames.size() - 1; i >= 0; i--) {
            MethodId method = frames.get(i).method();
            FunctionName name = names.ofUser(method);
            if (name == null && caller != null) {
                name = names.ofLibrary(caller, method.name());
            }
            caller = names.ofUser(method) != null ? method : null;
            if (name != null) {
                functions.add(name);
            }
        }
        return functions;
    }

    /**
     * The context to which a sample belongs.
     *
     * @param at the innermost timed context
     * @param untimed the calls below it
     */
    private record Place(TreeNode at, List<FunctionName> untimed) {

        static Place of(TreeNode root, List<FunctionName> stack) {
            TreeNode at = root;
            List<FunctionName> untimed = new ArrayList<>();
            for (FunctionName function : stack) {
                TreeNode child = at.children.get(function);
                if (child != null && child.timed) {
                    at = child;
                    untimed.clear();
                } else {
                    untimed.add(function);
                }
            }
            return new Place(at, untimed);
        }
    }

    /** Finds the contexts of truncated stacks: the recorder keeps only a limited number of frames. */
    private static final class Below {

        private final TreeNode root;
        private final Map<FunctionName, List<TreeNode>> timed = new HashMap<>();
        private final Map<List<FunctionName>, Place> places = new HashMap<>();

        Below(TreeNode root) {
            this.root = root;
            collect(root);
        }

        private void collect(TreeNode node) {
            for (TreeNode child : node.children.values()) {
                if (child.timed) {
                    timed.computeIfAbsent(child.function, f -> new ArrayList<>())
                            .add(child);
                }
                collect(child);
            }
        }

        // The deepest one: where recursion goes so deep that frames are missing, most calls are there.
        Place place(List<FunctionName> stack) {
            return places.computeIfAbsent(stack, s -> {
                int first = 0;
                while (first < s.size() && !timed.containsKey(s.get(first))) {
                    first++;
                }
                Place best = Place.of(root, s);
                if (first < s.size()) {
                    for (TreeNode node : timed.get(s.get(first))) {
                        Place place = Place.of(node, s.subList(first + 1, s.size()));
                        if (place.at().depth > best.at().depth) {
                            best = place;
                        }
                    }
                }
                return best;
            });
        }
    }
}
