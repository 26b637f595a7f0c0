// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.List;
import jiffy.profile.call.ProbeTable.Call;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * The counted calls of one method, grouped by basic block: no jump leads into a group or out of its middle. Only a
 * group's first member has a counter, unless that is the method's entry, which is counted anyhow. What an exception
 * cuts off is put right by counting where it struck: a local variable names the member reached last.
 */
final class CallSites {

    /** The leader of the group that begins with the method itself. */
    static final int ENTRY = -1;

    private final List<Group> groups = new ArrayList<>();
    private Group current;

    /** A call instruction, with the call that it counts. */
    record Site(AbstractInsnNode insn, Call call, boolean entersTarget) {}

    /** Calls that run together, the first one led by the method's entry or by itself. */
    static final class Group {
        final boolean byEntry;
        final List<Site> sites = new ArrayList<>();

        Group(boolean byEntry) {
            this.byEntry = byEntry;
        }

        /** Whether an exception can occur between the counter and a call that it counts. */
        boolean isShared() {
            return byEntry ? !sites.isEmpty() : sites.size() > 1;
        }
    }

    CallSites() {
        current = new Group(true);
        groups.add(current);
    }

    /** Ends the group: the following instructions may run more or less often. */
    void cut() {
        current = null;
    }

    void add(Site site) {
        if (current == null) {
            current = new Group(false);
            groups.add(current);
        }
        current.sites.add(site);
    }

    List<Group> groups() {
        return groups;
    }

    boolean isShared() {
        return groups.stream().anyMatch(Group::isShared);
    }

    /** Whether any call needs a counter of its own. */
    boolean needsCounters() {
        return groups.stream().anyMatch(g -> !g.byEntry);
    }
}
