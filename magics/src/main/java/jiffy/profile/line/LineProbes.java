// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import jiffy.profile.bytecode.ActiveProfile;
import jiffy.profile.call.Probes;

/**
 * The methods that code woven by line calls. Not for use by hand.
 *
 * <p>Static for the reason that {@link Probes} gives. A token stands for a stretch that is being measured; 0 stands for
 * none. Whether a line is still measured is in a plain array rather than in call sites, since linking one takes
 * longer than most lines do and would be measured with them.
 */
public final class LineProbes {

    /** Maximum number of lines that one run can distinguish. */
    static final int MOST_SLOTS = 1 << 16;

    private static final ThreadLocal<LineRecord> RECORDS = new ThreadLocal<>();

    private static Thread owner;
    private static LineRecord ownerRecord;
    private static long[] ownerHits = {};

    private static boolean[] shut = new boolean[MOST_SLOTS];

    private static volatile LineRecorder recorder;

    private LineProbes() {}

    /**
     * The calling thread's counters.
     *
     * @param needed how many there must be at least
     */
    public static long[] counts(int needed) {
        if (Thread.currentThread() == owner) {
            long[] hits = ownerHits;
            if (needed <= hits.length) {
                return hits;
            }
        }
        return threadHits(needed);
    }

    /** Ends the measurement of one line and begins that of the next; returns the next one's token. */
    public static int next(int token, int slot) {
        return token == 0 && shut[slot] ? 0 : measure(token, slot);
    }

    private static int measure(int token, int slot) {
        if (shut[slot]) {
            exit(token);
            return 0;
        }
        LineRecord record = record();
        return record == null ? 0 : record.next(token, slot);
    }

    /** Ends the measurement of {@code token}, and those inside it that an exception left open. */
    public static void exit(int token) {
        if (token != 0) {
            finish(token);
        }
    }

    private static void finish(int token) {
        LineRecord record = record();
        if (record != null) {
            record.exit(token);
        }
    }

    private static LineRecord record() {
        if (Thread.currentThread() == owner) {
            return ownerRecord;
        }
        LineRecorder current = recorder;
        if (current == null) {
            return null;
        }
        LineRecord record = RECORDS.get();
        if (record == null || record.recorder() != current) {
            record = current.register(Thread.currentThread());
            RECORDS.set(record);
        }
        return record;
    }

    private static long[] threadHits(int needed) {
        LineRecord record = record();
        if (record == null) {
            // Woven code that outlives its run, in a thread that the statement has started.
            return new long[needed];
        }
        long[] hits = record.hits(needed);
        if (record == ownerRecord) {
            ownerHits = hits;
        }
        return hits;
    }

    /** Stops measuring these lines. */
    static void shut(int slot) {
        shut[slot] = true;
    }

    static boolean isShut(int slot) {
        return shut[slot];
    }

    /** Makes the calling thread the owner of the run. */
    static void open(LineRecorder current, LineRecord record) {
        ActiveProfile.begin();
        recorder = current;
        ownerRecord = record;
        ownerHits = record.hits(0);
        owner = Thread.currentThread();
    }

    /** Ends the ownership of the run while its thread does not run the statement. */
    static void pause() {
        owner = null;
        ownerRecord = null;
        ownerHits = new long[0];
    }

    static void close() {
        pause();
        recorder = null;
        ActiveProfile.end();
        shut = new boolean[MOST_SLOTS];
    }
}
