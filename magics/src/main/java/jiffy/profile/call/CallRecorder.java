// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The records of all threads of one run. */
final class CallRecorder {

    // Room for classes that are loaded while the statement runs.
    private static final int OWNER_ROOM = 16_384;
    private static final int THREAD_ROOM = 256;

    // Room for recursion: more of it is hard to make where the stack is almost full.
    private static final int OWNER_FRAMES = 16_384;
    private static final int THREAD_FRAMES = 16;

    // Records of threads that have ended are added up now and then: a run may start a million virtual threads.
    private static final int SWEEP = 4_096;

    private final ProbeTable table;
    private final List<ThreadRecord> records = new ArrayList<>();
    private final CallNode endedRoot = CallNode.root();
    private long[] endedCounts = {};
    private boolean endedLumped;
    private ThreadRecord owner;

    CallRecorder(ProbeTable table) {
        this.table = table;
    }

    /** Opens the run for the calling thread; a thread other than before keeps the earlier one's record as well. */
    synchronized void open() {
        if (owner == null || owner.thread() != Thread.currentThread()) {
            if (owner != null) {
                records.add(owner);
            }
            owner = new ThreadRecord(this, Thread.currentThread(), table.size() + OWNER_ROOM, OWNER_FRAMES);
        }
        Probes.open(this, owner);
    }

    /** Closes the calls that the statement's thread has open, as after an exception nobody closed them. */
    synchronized void closeFrames(long now) {
        owner.exit(1, now);
    }

    synchronized ThreadRecord register(Thread thread) {
        if (records.size() >= SWEEP && records.size() % SWEEP == 0) {
            sweep();
        }
        ThreadRecord record = new ThreadRecord(this, thread, table.size() + THREAD_ROOM, THREAD_FRAMES);
        records.add(record);
        return record;
    }

    private void sweep() {
        endedCounts = Arrays.copyOf(endedCounts, Math.max(endedCounts.length, table.size()));
        records.removeIf(record -> {
            boolean ended = !record.thread().isAlive();
            if (ended) {
                record.addTo(endedCounts);
                endedRoot.merge(record.root());
                endedLumped |= record.isLumped();
            }
            return ended;
        });
    }

    /** All threads' counters, added up. */
    synchronized long[] counts() {
        long[] sums = Arrays.copyOf(endedCounts, table.size());
        records.forEach(record -> record.addTo(sums));
        if (owner != null) {
            owner.addTo(sums);
        }
        return sums;
    }

    /** The contexts of the thread that ran the statement. */
    synchronized CallNode ownerRoot() {
        return owner == null ? CallNode.root() : owner.root();
    }

    /** The contexts of all other threads, added up. */
    synchronized CallNode otherRoot() {
        CallNode root = CallNode.root();
        root.merge(endedRoot);
        records.forEach(record -> root.merge(record.root()));
        return root;
    }

    /** Whether some thread had so many contexts that calls were taken for a part of their caller. */
    synchronized boolean isLumped() {
        return endedLumped
                || (owner != null && owner.isLumped())
                || records.stream().anyMatch(ThreadRecord::isLumped);
    }

    synchronized Thread ownerThread() {
        return owner == null ? null : owner.thread();
    }
}
