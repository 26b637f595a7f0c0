// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The counters and timed calls of one thread. Written by that thread alone; read when the run is over. */
final class ThreadRecord {

    /** Number of consecutive calls over which a method's mean time is computed, to decide whether it stays timed. */
    private static final int WINDOW = 1024;

    /**
     * Mean time of a call below which a method is no longer timed, since reading the clock would cost a tenth of it.
     */
    private static final long TINY_NANOS = 1_000;

    private final CallRecorder recorder;
    private final Thread thread;
    private final List<long[]> outgrown = new ArrayList<>(0);
    private long[] counts;

    private final CallNode root = CallNode.root();
    private int contexts;
    private boolean lumped;
    private CallNode[] nodes;
    private long[] starts;
    private long[] inner;
    private int depth;

    private int[] active = new int[16];
    private int[] windowCalls = {};
    private long[] windowNanos = {};

    /**
     * @param capacity how many counters there is room for
     * @param frames how many timed calls may be open before more room is made
     */
    ThreadRecord(CallRecorder recorder, Thread thread, int capacity, int frames) {
        this.recorder = recorder;
        this.thread = thread;
        this.counts = new long[capacity];
        nodes = new CallNode[frames];
        starts = new long[frames];
        inner = new long[frames];
    }

    CallRecorder recorder() {
        return recorder;
    }

    Thread thread() {
        return thread;
    }

    CallNode root() {
        return root;
    }

    /** Whether timed calls are open in a thread that has not ended. */
    boolean isRunning() {
        return depth > 0 && thread.isAlive();
    }

    /** Whether there were too many contexts, so that some calls were merged into their caller. */
    boolean isLumped() {
        return lumped;
    }

    /**
     * Returns at least {@code needed} counters. Frames that are running keep the array they started with, so an array
     * that has become too small is kept and added up with the others in the end.
     */
    long[] counts(int needed) {
        if (counts.length < needed) {
            outgrown.add(counts);
            counts = new long[Math.max(needed, 2 * counts.length)];
        }
        return counts;
    }

    /** Adds this thread's counters to {@code sums}. */
    void addTo(long[] sums) {
        add(counts, sums);
        outgrown.forEach(array -> add(array, sums));
    }

    private static void add(long[] array, long[] sums) {
        for (int i = Math.min(array.length, sums.length) - 1; i >= 0; i--) {
            sums[i] += array[i];
        }
    }

    /** Opens a timed call; the clock is read last, so that the bookkeeping counts for the caller. */
    int enter(int probe) {
        int at = depth;
        if (at == nodes.length) {
            grow();
        }
        CallNode parent = at == 0 ? root : nodes[at - 1];
        CallNode node = parent.find(probe);
        nodes[at] = node == null ? context(parent, probe) : node;
        inner[at] = 0;
        if (probe >= active.length) {
            active = Arrays.copyOf(active, 2 * probe + 1);
        }
        active[nodes[at].probe]++;
        depth = at + 1;
        starts[at] = System.nanoTime();
        return at + 1;
    }

    /**
     * Closes a timed call.
     *
     * @param token what {@link #enter} returned; calls above it that an exception ended are closed with it
     */
    void exit(int token, long now) {
        while (depth >= token) {
            int at = --depth;
            long took = now - starts[at];
            CallNode node = nodes[at];
            node.calls++;
            node.nanos += took;
            node.selfNanos += took - inner[at];
            if (at > 0) {
                inner[at - 1] += took;
            } else {
                root.nanos += took;
            }
            // Of a call within a call of the same method, only what the inner one leaves out: the clock costs each.
            judge(node.probe, --active[node.probe] > 0 ? took - inner[at] : took);
        }
    }

    // Gates the probe off once a whole window of calls was tiny.
    private void judge(int probe, long took) {
        if (probe >= windowCalls.length) {
            int size = Math.max(probe + 1, 2 * windowCalls.length);
            windowCalls = Arrays.copyOf(windowCalls, size);
            windowNanos = Arrays.copyOf(windowNanos, size);
        }
        windowNanos[probe] += took;
        if (++windowCalls[probe] == WINDOW) {
            if (windowNanos[probe] < WINDOW * TINY_NANOS) {
                Probes.gates().close(probe);
            }
            windowCalls[probe] = 0;
            windowNanos[probe] = 0;
        }
    }

    private CallNode context(CallNode parent, int probe) {
        CallNode node = parent.open(probe, contexts);
        if (node.isChildOf(parent)) {
            contexts++;
        }
        lumped |= node.probe != probe;
        return node;
    }

    // All or nothing: where the stack is almost full, any of these calls may fail.
    private void grow() {
        int size = 2 * nodes.length;
        CallNode[] moreNodes = Arrays.copyOf(nodes, size);
        long[] moreStarts = Arrays.copyOf(starts, size);
        long[] moreInner = Arrays.copyOf(inner, size);
        nodes = moreNodes;
        starts = moreStarts;
        inner = moreInner;
    }
}
