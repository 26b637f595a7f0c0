// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.ArrayList;
import java.util.List;

/** A calling context while it is being recorded: one probe below the contexts of its callers. Confined to a thread. */
final class CallNode {

    final int probe;
    final List<CallNode> children = new ArrayList<>(2);
    long calls;
    long nanos;
    long selfNanos;

    CallNode(int probe) {
        this.probe = probe;
    }

    CallNode find(int childProbe) {
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).probe == childProbe) {
                return children.get(i);
            }
        }
        return null;
    }

    CallNode add(int childProbe) {
        CallNode child = new CallNode(childProbe);
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
