// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jiffy.profile.LineMeter;

/** The records of all threads of one run that is profiled by line. */
final class LineRecorder {

    // Room for classes that are loaded while the statement runs.
    private static final int ROOM = 4_096;
    private static final int THREAD_ROOM = 256;

    // Records of threads that have ended are added up now and then: a run may start a million virtual threads.
    private static final int SWEEP = 4_096;

    private final LineTable table;
    private final LineMeter meter;
    private final List<LineRecord> records = new ArrayList<>();
    private long[] endedHits = {};
    private long[] endedMeasured = {};
    private long[] endedRuns = {};
    private boolean[] endedNesting = {};
    private Ended ended;
    private LineRecord owner;

    /**
     * The records of all threads at one moment, by slot.
     *
     * @param hits how often each line ran
     * @param measured what the meter said, added up
     * @param runs how often each line had run when it was last measured
     * @param nesting which lines called their own method, or a lambda written in it
     */
    record Ended(LineMeter meter, long[] hits, long[] measured, long[] runs, boolean[] nesting) {}

    LineRecorder(LineTable table, LineMeter meter) {
        this.table = table;
        this.meter = meter;
    }

    LineTable table() {
        return table;
    }

    LineMeter meter() {
        return meter;
    }

    /** Opens the run for the calling thread. */
    synchronized void open() {
        if (owner == null || owner.thread() != Thread.currentThread()) {
            owner = new LineRecord(this, Thread.currentThread(), table.size() + ROOM);
            records.add(owner);
        }
        LineProbes.open(this, owner);
    }

    /**
     * Ends a measured interval of the run, on the statement's thread: ends measurements that are still open after an
     * exception, and copies the counters and measurements of all threads. Others may go on counting.
     */
    synchronized void end() {
        owner.exit(1);
        ended = copy();
    }

    synchronized LineRecord register(Thread thread) {
        if (records.size() >= SWEEP && records.size() % SWEEP == 0) {
            sweep();
        }
        LineRecord record = new LineRecord(this, thread, table.size() + THREAD_ROOM);
        records.add(record);
        return record;
    }

    private void sweep() {
        endedHits = Arrays.copyOf(endedHits, Math.max(endedHits.length, table.size()));
        endedMeasured = Arrays.copyOf(endedMeasured, endedHits.length);
        endedRuns = Arrays.copyOf(endedRuns, endedHits.length);
        endedNesting = Arrays.copyOf(endedNesting, endedHits.length);
        records.removeIf(record -> {
            boolean ended = record != owner && !record.thread().isAlive();
            if (ended) {
                record.addHitsTo(endedHits);
                record.addMeasuredTo(endedMeasured);
                record.addRunsTo(endedRuns);
                record.addNestingTo(endedNesting);
            }
            return ended;
        });
    }

    private Ended copy() {
        long[] hits = Arrays.copyOf(endedHits, table.size());
        long[] measured = Arrays.copyOf(endedMeasured, table.size());
        long[] runs = Arrays.copyOf(endedRuns, table.size());
        boolean[] nesting = Arrays.copyOf(endedNesting, table.size());
        for (LineRecord record : records) {
            record.addHitsTo(hits);
            record.addMeasuredTo(measured);
            record.addRunsTo(runs);
            record.addNestingTo(nesting);
        }
        return new Ended(meter, hits, measured, runs, nesting);
    }

    /** Returns the records up to the last {@link #end}. */
    synchronized Ended ended() {
        return ended == null ? copy() : ended;
    }
}
