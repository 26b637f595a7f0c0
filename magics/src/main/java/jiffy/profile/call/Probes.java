// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import jiffy.profile.bytecode.ActiveProfile;

/**
 * The methods that woven code calls. Not for use by hand.
 *
 * <p>The state is static because woven code can name nothing else: retransformation may not add fields to the user's
 * classes. Everything here stays small enough to be inlined. The thread that runs the statement finds its counters by
 * one comparison; all others go through a thread local.
 */
public final class Probes {

    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(long[].class);

    private static final ThreadLocal<ThreadRecord> RECORDS = new ThreadLocal<>();

    /**
     * Closes a timed call. Not final, so that compiled code calls what it cannot inline: {@link #exit} would become too
     * large to be inlined itself, and calls that are not timed any more would pay for one that has nothing to do.
     */
    private static MethodHandle finish = finish();

    private static Thread owner;
    private static ThreadRecord ownerRecord;
    private static long[] ownerCounts = {};

    private static volatile Gates gates = new Gates();

    private static volatile CallRecorder recorder;

    private Probes() {}

    private static MethodHandle finish() {
        try {
            return MethodHandles.lookup()
                    .findStatic(Probes.class, "finish", MethodType.methodType(void.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The calling thread's counters.
     *
     * @param needed how many there must be at least
     */
    public static long[] counts(int needed) {
        if (Thread.currentThread() == owner) {
            long[] counts = ownerCounts;
            if (needed <= counts.length) {
                return counts;
            }
        }
        return threadCounts(needed);
    }

    /**
     * Bootstraps the instruction that opens a timed call and returns the token for {@link #exit}; 0 if the call is not
     * timed. A constant call site rather than a flag in memory: once the probe stops timing, compiled code holds
     * nothing of it.
     */
    public static CallSite enter(MethodHandles.Lookup caller, String name, MethodType type, int probe) {
        return gates.get(probe);
    }

    /** Closes the call that {@link #enter} opened. */
    public static void exit(int token) throws Throwable {
        if (token != 0) {
            finish.invokeExact(token);
        }
    }

    /** Closes the calls inside the call of {@code token}, which an exception has ended. */
    public static void unwind(int token) throws Throwable {
        if (token != 0) {
            finish.invokeExact(token + 1);
        }
    }

    /** Counts an exception that was thrown after the call of {@code slot}. */
    public static void stop(int slot) {
        counts(slot + 1)[slot]++;
    }

    /**
     * Counts a call of a method that may be recursive: {@code slot} holds its depth, the next slot its primitive calls.
     */
    public static void descend(long[] counts, int slot) {
        if (counts[slot]++ == 0) {
            counts[slot + 1]++;
        }
    }

    /**
     * Stores a value, so that samples find the method that computed it. C2 records the position of an instruction only
     * where a tree of expressions has its root, also with {@code -XX:+DebugNonSafepoints}: a value that is used once
     * becomes part of its user's tree, and its time is taken for the user's. An opaque store is neither left out nor
     * moved past the next one, and no call waits for another's, as it would for a sum.
     *
     * @param slot a slot of {@code counts} that counts nothing
     */
    public static void keep(long value, long[] counts, int slot) {
        SLOTS.setOpaque(counts, slot, value);
    }

    /** As {@link #keep(long, long[], int)}. */
    public static void keep(int value, long[] counts, int slot) {
        SLOTS.setOpaque(counts, slot, (long) value);
    }

    /** As {@link #keep(long, long[], int)}. */
    public static void keep(double value, long[] counts, int slot) {
        SLOTS.setOpaque(counts, slot, Double.doubleToRawLongBits(value));
    }

    /** As {@link #keep(long, long[], int)}. */
    public static void keep(float value, long[] counts, int slot) {
        SLOTS.setOpaque(counts, slot, (long) Float.floatToRawIntBits(value));
    }

    static int begin(int probe) {
        ThreadRecord record = record();
        return record == null ? 0 : record.enter(probe);
    }

    private static void finish(int token) {
        long now = System.nanoTime();
        ThreadRecord record = record();
        if (record != null) {
            record.exit(token, now);
        }
    }

    private static ThreadRecord record() {
        if (Thread.currentThread() == owner) {
            return ownerRecord;
        }
        CallRecorder current = recorder;
        if (current == null) {
            return null;
        }
        ThreadRecord record = RECORDS.get();
        if (record == null || record.recorder() != current) {
            record = current.register(Thread.currentThread());
            RECORDS.set(record);
        }
        return record;
    }

    private static long[] threadCounts(int needed) {
        ThreadRecord record = record();
        if (record == null) {
            // Woven code that outlives its run, in a thread that the statement has started.
            return new long[needed];
        }
        long[] counts = record.counts(needed);
        if (record == ownerRecord) {
            ownerCounts = counts;
        }
        return counts;
    }

    /** Makes the calling thread the owner of the run. */
    static void open(CallRecorder current, ThreadRecord record) {
        ActiveProfile.begin();
        recorder = current;
        ownerRecord = record;
        ownerCounts = record.counts(0);
        owner = Thread.currentThread();
    }

    /** Ends the ownership of the run while its thread does not run the statement. */
    static void pause() {
        owner = null;
        ownerRecord = null;
        ownerCounts = new long[0];
    }

    static void close() {
        pause();
        recorder = null;
        ActiveProfile.end();
        gates.closeAll();
        gates = new Gates();
    }

    static Gates gates() {
        return gates;
    }
}
