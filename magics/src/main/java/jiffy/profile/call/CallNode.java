// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.List;

/**
 * A calling context while it is being recorded: a timed method, called from the contexts above it. Confined to a
 * thread.
 */
final class CallNode {

    /**
     * Deepest calling context that is recorded one by one; below it, recursive calls are merged into their first
     * occurrence.
     */
    private static final int DEEPEST = 400;

    private static final int MANY = 20_000;

    /** Maximum number of contexts, so that calls with many branches do not fill the heap. */
    private static final int MOST = 200_000;

    final int probe;
    private final CallNode parent;
    private final int depth;
    private final CallNode sibling;
    private CallNode child;
    long calls;
    long nanos;
    long selfNanos;

    private CallNode(int probe, CallNode parent, CallNode sibling) {
        this.probe = probe;
        this.parent = parent;
        this.sibling = sibling;
        depth = parent == null ? 0 : parent.depth + 1;
    }

    /** Returns a root, which has no method. */
    static CallNode root() {
        return new CallNode(-1, null, null);
    }

    /**
     * Adds the context of a call from this one that has no context yet. Where recursion goes deep, that is the nearest
     * one of the same probe: to each method it makes no difference in which of its contexts below itself its time is.
     *
     * @param contexts how many there are
     * @return this one itself where there may be no more contexts
     */
    CallNode open(int childProbe, int contexts) {
        if (depth >= DEEPEST || contexts >= MANY) {
            for (CallNode node = this; node != null; node = node.parent) {
                if (node.probe == childProbe) {
                    return node;
                }
            }
        }
        return contexts >= MOST && parent != null ? this : add(childProbe);
    }

    boolean isChildOf(CallNode node) {
        return parent == node;
    }

    CallNode find(int childProbe) {
        for (CallNode node = child; node != null; node = node.sibling) {
            if (node.probe == childProbe) {
                return node;
            }
        }
        return null;
    }

    private CallNode add(int childProbe) {
        child = new CallNode(childProbe, this, child);
        return child;
    }

    /** The contexts called from here, the newest first. Any thread may ask, also while this one is added to. */
    List<CallNode> children() {
        List<CallNode> children = new ArrayList<>();
        for (CallNode node = child; node != null; node = node.sibling) {
            children.add(node);
        }
        return children;
    }

    /** Adds another tree of the same context to this one. */
    void merge(CallNode other) {
        calls += other.calls;
        nanos += other.nanos;
        selfNanos += other.selfNanos;
        for (CallNode node : other.children()) {
            CallNode mine = find(node.probe);
            (mine == null ? add(node.probe) : mine).merge(node);
        }
    }
}
