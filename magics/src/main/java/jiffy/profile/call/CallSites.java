// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.List;
import jiffy.profile.call.ProbeTable.Call;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * The counted calls of one method, in groups that always run together: no jump leads into a group or out of its middle.
 * Only a group's first member has a counter, unless that is the method's entry, which is counted anyhow. What an
 * exception cuts off is put right by counting where it struck: a local variable names the member reached last.
 */
final class CallSites {

    /** The leader of the group that begins with the method itself. */
    static final int ENTRY = -1;

    private final List<Group> groups = new ArrayList<>();
    private Group current;

    /** A call instruction and what is counted by it. */
    record Site(AbstractInsnNode insn, Call call, boolean entersTarget) {}

    /** Calls that run together, the first one led by the method's entry or by itself. */
    static final class Group {
        final boolean byEntry;
        final List<Site> sites = new ArrayList<>();

        Group(boolean byEntry) {
            this.byEntry = byEntry;
        }

        /** Whether an exception can come between what is counted and what is not. */
        boolean isShared() {
            return byEntry ? !sites.isEmpty() : sites.size() > 1;
        }
    }

    CallSites() {
        current = new Group(true);
        groups.add(current);
    }

    /** What follows may run more or less often than what came before. */
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

    /** Whether there is anything to be counted by a counter of its own. */
    boolean needsCounters() {
        return groups.stream().anyMatch(g -> !g.byEntry);
    }
}
