// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.List;

/** A calling context while it is being recorded: one probe below the contexts of its callers. Confined to a thread. */
final class CallNode {

    /** Contexts as deep as this, and all once there are this many, are added to only where nothing recurs. */
    private static final int DEEPEST = 400;

    private static final int MANY = 20_000;

    /** More than this are never made: what branches wildly must not fill the heap. */
    private static final int MOST = 200_000;

    final int probe;
    final List<CallNode> children = new ArrayList<>(2);
    private final CallNode parent;
    private final int depth;
    long calls;
    long nanos;
    long selfNanos;

    private CallNode(int probe, CallNode parent) {
        this.probe = probe;
        this.parent = parent;
        depth = parent == null ? 0 : parent.depth + 1;
    }

    /** What contexts begin with. */
    static CallNode root() {
        return new CallNode(-1, null);
    }

    /**
     * The context of a call from this one that has none yet. Where recursion goes deep, that is the nearest one of the
     * same probe: to each method it makes no difference in which of its contexts below itself its time is.
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
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).probe == childProbe) {
                return children.get(i);
            }
        }
        return null;
    }

    private CallNode add(int childProbe) {
        CallNode child = new CallNode(childProbe, this);
        children.add(child);
        return child;
    }

    /** Adds another tree of the same context to this one. */
    void merge(CallNode other) {
        calls += other.calls;
        nanos += other.nanos;
        selfNanos += other.selfNanos;
        // By index: the other tree may belong to a thread that still runs.
        for (int i = 0; i < other.children.size(); i++) {
            CallNode child = other.children.get(i);
            CallNode mine = find(child.probe);
            (mine == null ? add(child.probe) : mine).merge(child);
        }
    }
}
