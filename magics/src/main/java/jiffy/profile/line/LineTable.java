// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import jiffy.profile.MethodId;

/**
 * The counters of one run that is profiled by line, and their meaning. A slot stands for a line of a method, or for the
 * method's calls; slots are also the numbers of the probes. A family is a method with the lambdas written in it, named
 * by a slot too. A number, once given, keeps its meaning; reading is safe while others are given.
 */
final class LineTable {

    private final Map<MethodId, Map<Integer, Integer>> lines = new LinkedHashMap<>();
    private final Map<MethodId, Integer> methods = new HashMap<>();
    private final Map<String, Integer> families = new HashMap<>();
    private volatile int[] familyOf = new int[64];
    private volatile boolean[] isMethod = new boolean[64];
    private int kept = -1;
    private volatile int size;

    /**
     * Returns the slot that counts a method's calls.
     *
     * @param family what the method shares with its lambdas
     */
    synchronized int method(MethodId method, String family) {
        return methods.computeIfAbsent(method, m -> {
            lines.put(m, new LinkedHashMap<>());
            int slot = slot(true);
            familyOf[slot] = families.computeIfAbsent(family, f -> slot);
            return slot;
        });
    }

    /** Returns the slot of a line; {@link #method} must have been called for its method. */
    synchronized int line(MethodId method, int line) {
        return lines.get(method).computeIfAbsent(line, l -> {
            int slot = slot(false);
            familyOf[slot] = familyOf[methods.get(method)];
            return slot;
        });
    }

    /** Returns the slot for the values that lines compute. It counts nothing. */
    synchronized int kept() {
        if (kept < 0) {
            kept = slot(true);
        }
        return kept;
    }

    private int slot(boolean ofMethod) {
        if (size == LineProbes.MOST_SLOTS) {
            throw new IllegalStateException("too many lines: name the methods that count with -f");
        }
        if (size == familyOf.length) {
            familyOf = Arrays.copyOf(familyOf, 2 * size);
            isMethod = Arrays.copyOf(isMethod, 2 * size);
        }
        isMethod[size] = ofMethod;
        return size++;
    }

    /** The methods, each with its lines of the class file and their slots. */
    synchronized Map<MethodId, Map<Integer, Integer>> methods() {
        return new LinkedHashMap<>(lines);
    }

    synchronized int slotOf(MethodId method) {
        return methods.get(method);
    }

    int family(int slot) {
        return familyOf[slot];
    }

    boolean isMethod(int slot) {
        return isMethod[slot];
    }

    int size() {
        return size;
    }
}
