// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The counters of one run: which there are and what they mean. A number, once given, keeps its meaning, also when a
 * class is woven a second time.
 */
final class ProbeTable {

    /** The caller of calls that need no counter: what is left of the callee's entries when all others are subtracted. */
    static final int IMPLIED = -1;

    private final Map<MethodId, Integer> entries = new LinkedHashMap<>();
    private final Map<Call, Integer> libraryCalls = new LinkedHashMap<>();
    private final Map<Call, Integer> userCalls = new LinkedHashMap<>();
    private final Map<MethodId, Integer> depths = new HashMap<>();
    private final Set<MethodId> implied = new HashSet<>();
    private int size;

    /** A caller and the method that its call instructions name. */
    record Call(MethodId caller, MethodId target) {}

    /** The counter of a method's calls. */
    int entry(MethodId method) {
        return entries.computeIfAbsent(method, m -> next(1));
    }

    /** The counter of calls from one method to a library's method. */
    int libraryCall(MethodId caller, MethodId target) {
        return libraryCalls.computeIfAbsent(new Call(caller, target), c -> next(1));
    }

    /**
     * The counter of calls between two methods of the user's.
     *
     * @param closed whether nobody but the user's call instructions reaches the target; its first caller then needs no
     *     counter
     * @return the counter, or {@link #IMPLIED}
     */
    int userCall(MethodId caller, MethodId target, boolean closed) {
        Call call = new Call(caller, target);
        Integer known = userCalls.get(call);
        if (known != null) {
            return known;
        }
        boolean first = closed && !caller.equals(target) && implied.add(target);
        int slot = first ? IMPLIED : next(1);
        userCalls.put(call, slot);
        return slot;
    }

    /** The counters of a method's depth and, next to it, of its primitive calls. */
    int depth(MethodId method) {
        return depths.computeIfAbsent(method, m -> next(2));
    }

    Map<MethodId, Integer> entries() {
        return entries;
    }

    Map<Call, Integer> libraryCalls() {
        return libraryCalls;
    }

    Map<Call, Integer> userCalls() {
        return userCalls;
    }

    Map<MethodId, Integer> depths() {
        return depths;
    }

    int size() {
        return size;
    }

    private int next(int count) {
        int slot = size;
        size += count;
        return slot;
    }
}
