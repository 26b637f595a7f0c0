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
    private Ended ended = new Ended(null, new long[0], CallNode.root(), CallNode.root(), false, false);

    /**
     * The records of all threads at one moment.
     *
     * @param owner the thread that ran the statement; null if none did
     * @param counts all threads' counters, added up
     * @param root the contexts of the thread that ran the statement
     * @param others the contexts of all other threads, added up
     * @param lumped whether any thread had so many contexts that calls were merged into their caller
     * @param running whether other threads had calls open
     */
    record Ended(Thread owner, long[] counts, CallNode root, CallNode others, boolean lumped, boolean running) {}

    CallRecorder(ProbeTable table) {
        this.table = table;
    }

    /** Makes the calling thread the owner of the run; the record of an earlier owner is kept. */
    synchronized void open() {
        if (owner == null || owner.thread() != Thread.currentThread()) {
            if (owner != null) {
                records.add(owner);
            }
            owner = new ThreadRecord(this, Thread.currentThread(), table.size() + OWNER_ROOM, OWNER_FRAMES);
        }
        Probes.open(this, owner);
    }

    /**
     * Ends a measured interval of the run, on the statement's thread: closes calls that are still open after an
     * exception, and copies the counters and times of all threads. Others may go on counting.
     */
    synchronized void end(long now) {
        owner.exit(1, now);
        long[] counts = counts();
        CallNode others = CallNode.root();
        others.merge(endedRoot);
        records.forEach(record -> others.merge(record.root()));
        boolean running = records.stream().anyMatch(ThreadRecord::isRunning);
        ended = new Ended(owner.thread(), counts, owner.root(), others, isLumped(), running);
    }

    /** Returns the records up to the last {@link #end}. */
    synchronized Ended ended() {
        return ended;
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

    private boolean isLumped() {
        return endedLumped
                || (owner != null && owner.isLumped())
                || records.stream().anyMatch(ThreadRecord::isLumped);
    }
}
