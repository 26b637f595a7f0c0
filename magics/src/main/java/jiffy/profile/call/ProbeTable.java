// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jiffy.profile.MethodId;

/**
 * The counters of one run and their meaning. The number of a counter, once given, keeps its meaning. How calls follow
 * from counters may change between two snippets of a cell, when the second one shows that a method is called in ways
 * the first did not know; then a new period begins, whose formulas hold for what is counted from there on.
 */
final class ProbeTable {

    private final Map<MethodId, Integer> entries = new LinkedHashMap<>();
    private final Map<Call, Integer> libraryCalls = new LinkedHashMap<>();
    private final Map<MethodId, Integer> depths = new HashMap<>();
    private final List<Period> periods = new ArrayList<>();
    private int kept = -1;
    private int size;

    /** A caller and the method that its call instructions name. */
    record Call(MethodId caller, MethodId target) {}

    /**
     * The number of times a call instruction ran: its leader's count, minus the exceptions between them.
     *
     * @param leader a counter, or {@link CallSites#ENTRY} for the calls of the caller itself
     * @param entersTarget whether this is the only count of the target's calls; otherwise the target counts its own
     */
    record Formula(Call call, boolean entersTarget, int leader, List<Integer> stops) {}

    /** A period of the run in which the formulas do not change. */
    static final class Period {
        final EntryPlan plan;
        final List<Formula> formulas = new ArrayList<>();
        final Map<MethodId, MethodId> implied = new HashMap<>();
        final long[] before;

        Period(EntryPlan plan, long[] before) {
            this.plan = plan;
            this.before = before;
        }

        /**
         * Whether a caller's calls need no counter, because they are the target's calls minus those of all other
         * callers.
         */
        boolean imply(MethodId caller, MethodId target) {
            return implied.putIfAbsent(target, caller) == null
                    || implied.get(target).equals(caller);
        }
    }

    /** Begins a period. */
    void begin(EntryPlan plan, long[] counts) {
        periods.add(new Period(plan, counts));
    }

    Period period() {
        return periods.get(periods.size() - 1);
    }

    List<Period> periods() {
        return periods;
    }

    /** Returns the number of the probe at a method's entry, which also times it. */
    int entry(MethodId method) {
        return entries.computeIfAbsent(method, m -> next(1));
    }

    /** Returns the number of the probe that times calls from one method to a library's method. */
    int libraryCall(MethodId caller, MethodId target) {
        return libraryCalls.computeIfAbsent(new Call(caller, target), c -> next(1));
    }

    /** Returns the counter of a method's recursion depth; the next one counts its primitive calls. */
    int depth(MethodId method) {
        return depths.computeIfAbsent(method, m -> next(2));
    }

    /** Returns the slot for {@link Probes#keep}. It counts nothing. */
    int kept() {
        if (kept < 0) {
            kept = next(1);
        }
        return kept;
    }

    Map<MethodId, Integer> entries() {
        return entries;
    }

    Map<Call, Integer> libraryCalls() {
        return libraryCalls;
    }

    Map<MethodId, Integer> depths() {
        return depths;
    }

    /** Returns how many probes ran, computed from the counters; each call also keeps its result. */
    long probes(long[] counts) {
        long sum = 0;
        for (int slot = 0; slot < size; slot++) {
            sum += slot == kept ? 0 : counts[slot];
        }
        return sum;
    }

    int size() {
        return size;
    }

    /** Allocates counters and returns the number of the first. */
    int next(int count) {
        int slot = size;
        size += count;
        return slot;
    }
}
