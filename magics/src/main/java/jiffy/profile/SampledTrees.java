// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jiffy.profile.StackSampler.Frame;
import jiffy.profile.StackSampler.Sample;

/** The recorded contexts, with the time of untimed calls handed on to them as the samples say. */
final class SampledTrees {

    /** A sample stands for the time since its thread's last one, but for no more than this: it may have slept. */
    private static final double LONGEST_NANOS = 50_000_000;

    private static final double FIRST_NANOS = 1_500_000;

    private final ProbeNames names;
    private final ProbeCost cost;
    private final TreeNode owner = new TreeNode(null);
    private final TreeNode others = new TreeNode(null);
    private int samples;
    private long timedCalls;
    private double probeNanos;
    private double ownerProbeNanos;

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

    /** The probes' own time that was taken out of the recorded times of the thread that ran the statement. */
    double ownerProbeNanos() {
        return ownerProbeNanos;
    }

    /** How many calls the clock was read around, in all threads. */
    long timedCalls() {
        return timedCalls;
    }

    void fill(CallRecorder recorder, List<Sample> stacks, long wallNanos) {
        CallNode root = recorder.ownerRoot();
        copy(root, owner);
        ownerProbeNanos = probeNanos;
        owner.selfNanos = wallNanos - root.nanos;
        copy(recorder.otherRoot(), others);
        others.selfNanos = 0;
        Thread thread = recorder.ownerThread();
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
        for (CallNode node : from.children) {
            paid += node.calls * cost.outside();
            timedCalls += node.calls;
            TreeNode child = to.child(names.of(node.probe));
            child.timed |= Probes.gates().isOpen(node.probe);
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
        at.sample(untimed, weight);
        if (at == others) {
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
}
