// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jiffy.profile.LineMeter;

/**
 * The counters and measurements of one thread, by line. Written by that thread alone; read when the run is over.
 *
 * <p>A stretch is a run of a line, from where execution comes to it until it comes to another line of the same call, or
 * a whole call of a method. While a line calls its own method again, the inner call's lines are measured and the outer
 * one is not: so the lines of a method add up to the time that the method was on the stack.
 */
final class LineRecord {

    private final LineRecorder recorder;
    private final LineMeter meter;
    private final Thread thread;
    private final List<long[]> outgrown = new ArrayList<>(0);
    private long[] hits;

    private int[] slots = new int[16];
    private long[] starts = new long[16];
    private long[] nested = new long[16];
    private int[] outer = new int[16];
    private int depth;

    private int[] open = {};
    private int[] active = {};
    private boolean[] nesting = {};
    private long[] measured = {};
    private long[] runs = {};
    private int[] windowRuns = {};
    private long[] windowSum = {};

    LineRecord(LineRecorder recorder, Thread thread, int capacity) {
        this.recorder = recorder;
        this.thread = thread;
        meter = recorder.meter();
        hits = new long[capacity];
    }

    LineRecorder recorder() {
        return recorder;
    }

    Thread thread() {
        return thread;
    }

    /** Returns at least {@code needed} counters; frames that are running keep the array they started with. */
    long[] hits(int needed) {
        if (hits.length < needed) {
            outgrown.add(hits);
            hits = new long[Math.max(needed, 2 * hits.length)];
        }
        return hits;
    }

    void addHitsTo(long[] sums) {
        add(hits, sums);
        outgrown.forEach(array -> add(array, sums));
    }

    void addMeasuredTo(long[] sums) {
        add(measured, sums);
    }

    void addRunsTo(long[] sums) {
        add(runs, sums);
    }

    void addNestingTo(boolean[] any) {
        for (int i = Math.min(any.length, nesting.length) - 1; i >= 0; i--) {
            any[i] |= nesting[i];
        }
    }

    private static void add(long[] array, long[] sums) {
        for (int i = Math.min(array.length, sums.length) - 1; i >= 0; i--) {
            sums[i] += array[i];
        }
    }

    /** Ends the measurement of a line, if there is a token, and begins the next at the same reading. */
    int next(int token, int slot) {
        long now = meter.now();
        if (token != 0) {
            exit(token, now);
        }
        int family = recorder.table().family(slot);
        int at = depth;
        boolean grows = Math.max(slot, family) >= measured.length || at == slots.length;
        if (grows) {
            growSlots(Math.max(slot, family) + 1);
            growDepth();
        }
        slots[at] = slot;
        nested[at] = 0;
        outer[at] = open[family];
        if (recorder.table().isMethod(slot)) {
            active[family]++;
            if (outer[at] > 0) {
                nesting[slots[outer[at] - 1]] = true;
            }
            open[family] = 0;
        } else {
            open[family] = at + 1;
        }
        depth = at + 1;
        // The time to grow the arrays is attributed to no line.
        starts[at] = token != 0 && !grows ? now : meter.now();
        return at + 1;
    }

    /** Ends the measurement of {@code token}, and those above it that an exception left open. */
    void exit(int token) {
        exit(token, meter.now());
    }

    private void exit(int token, long now) {
        while (depth >= token) {
            int at = --depth;
            int slot = slots[at];
            int family = recorder.table().family(slot);
            long took = now - starts[at];
            open[family] = outer[at];
            if (outer[at] > 0) {
                nested[outer[at] - 1] += took;
            }
            if (!recorder.table().isMethod(slot)) {
                measured[slot] += took - nested[at];
            } else if (--active[family] == 0) {
                measured[slot] += took;
            }
            judge(slot, took);
        }
    }

    // Shuts the probe once a whole window of runs was tiny.
    private void judge(int slot, long took) {
        runs[slot] = counted(slot);
        windowSum[slot] += took;
        if (++windowRuns[slot] == meter.window) {
            if (windowSum[slot] < meter.window * meter.tiny) {
                LineProbes.shut(slot);
            }
            windowRuns[slot] = 0;
            windowSum[slot] = 0;
        }
    }

    private long counted(int slot) {
        long sum = slot < hits.length ? hits[slot] : 0;
        for (int i = 0; i < outgrown.size(); i++) {
            sum += slot < outgrown.get(i).length ? outgrown.get(i)[slot] : 0;
        }
        return sum;
    }

    private void growSlots(int needed) {
        int size = Math.max(needed, 2 * measured.length);
        open = Arrays.copyOf(open, size);
        active = Arrays.copyOf(active, size);
        nesting = Arrays.copyOf(nesting, size);
        measured = Arrays.copyOf(measured, size);
        runs = Arrays.copyOf(runs, size);
        windowRuns = Arrays.copyOf(windowRuns, size);
        windowSum = Arrays.copyOf(windowSum, size);
    }

    private void growDepth() {
        int size = 2 * slots.length;
        slots = Arrays.copyOf(slots, size);
        starts = Arrays.copyOf(starts, size);
        nested = Arrays.copyOf(nested, size);
        outer = Arrays.copyOf(outer, size);
    }
}
