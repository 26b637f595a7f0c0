// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The profile of a run by method: exact call counts, and times that were measured or estimated.
 *
 * @param rows a row for each method called, in no order
 * @param wallNanos wall time of the statement
 * @param unattributedNanos the part of the wall time that no row owns, the probes' own time among it
 * @param slowdown how much the probes slowed the statement down, as far as that is known
 * @param tree the contexts of the thread that ran the statement
 * @param otherThreads the contexts of all other threads, added up
 * @param samples stacks that were sampled in user code
 * @param notes what the reader must know of this run, one line each
 */
public record CallProfile(
        List<MethodStats> rows,
        long wallNanos,
        long unattributedNanos,
        Slowdown slowdown,
        CallTree tree,
        CallTree otherThreads,
        int samples,
        List<String> notes) {

    public CallProfile {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Returns the number of calls in all rows. */
    public long calls() {
        return rows.stream().mapToLong(MethodStats::calls).sum();
    }

    /** Returns the number of primitive calls in all rows. */
    public long primitiveCalls() {
        return rows.stream().mapToLong(MethodStats::primitiveCalls).sum();
    }

    /** Returns this profile with one more note at the end. */
    public CallProfile withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new CallProfile(rows, wallNanos, unattributedNanos, slowdown, tree, otherThreads, samples, more);
    }

    /** Returns this profile with the measured time of the statement without probes. */
    public CallProfile withPlain(long nanos) {
        return new CallProfile(
                rows, wallNanos, unattributedNanos, slowdown.withPlain(nanos), tree, otherThreads, samples, notes);
    }

    /** Returns a short summary, which the session shows for a value. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "profile of %d calls of %d functions in %.3f s", calls(), rows.size(), wallNanos / 1e9);
    }
}
