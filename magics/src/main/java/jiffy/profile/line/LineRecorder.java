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
    private boolean[] endedNesting = {};
    private LineRecord owner;

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

    /** Ends the stretches that the statement's thread has open, as after an exception nobody ended them. */
    synchronized void closeStretches() {
        owner.exit(1);
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
        endedNesting = Arrays.copyOf(endedNesting, endedHits.length);
        records.removeIf(record -> {
            boolean ended = record != owner && !record.thread().isAlive();
            if (ended) {
                record.addHitsTo(endedHits);
                record.addMeasuredTo(endedMeasured);
                record.addNestingTo(endedNesting);
            }
            return ended;
        });
    }

    /** All threads' hits, added up, by slot. */
    synchronized long[] hits() {
        long[] sums = Arrays.copyOf(endedHits, table.size());
        records.forEach(record -> record.addHitsTo(sums));
        return sums;
    }

    /** What the meter said, added up over all threads, by slot. */
    synchronized long[] measured() {
        long[] sums = Arrays.copyOf(endedMeasured, table.size());
        records.forEach(record -> record.addMeasuredTo(sums));
        return sums;
    }

    /** Which lines called their own method, or a lambda written in it, by slot. */
    synchronized boolean[] nesting() {
        boolean[] any = Arrays.copyOf(endedNesting, table.size());
        records.forEach(record -> record.addNestingTo(any));
        return any;
    }
}
