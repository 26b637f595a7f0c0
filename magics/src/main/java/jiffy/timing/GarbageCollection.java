// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.OptionalLong;
import jiffy.jvm.Clock;
import jiffy.jvm.JvmActivity;

/**
 * Collects garbage before runs, so that no run pays for the garbage of another: before the first run, and after each
 * run that left garbage. A run that allocated next to nothing left none, and a run that had collections of its own left
 * no more than they leave in the young generation. Where a collection takes longer than 0.15 s, only one is requested.
 */
final class GarbageCollection {

    private static final long MAX_NANOS = 150_000_000;
    private static final long NEGLIGIBLE_BYTES = 1_000_000;

    private final Clock clock;
    private boolean first = true;
    private boolean skipped;
    private long nanos;

    GarbageCollection(Clock clock) {
        this.clock = clock;
    }

    /**
     * Collects garbage if there may be any.
     *
     * @param lastRun what the JVM did during the previous run and its setups
     * @return whether garbage was collected
     */
    boolean collect(JvmActivity lastRun) {
        if (!first && !leftGarbage(lastRun)) {
            return false;
        }
        first = false;
        if (nanos > MAX_NANOS) {
            skipped = true;
            return false;
        }
        long begin = clock.nanos();
        clock.collectGarbage();
        nanos = clock.nanos() - begin;
        return true;
    }

    /** Wall time in nanoseconds of a collection so slow that later ones were skipped. */
    OptionalLong slowNanos() {
        return skipped ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    private static boolean leftGarbage(JvmActivity run) {
        boolean isKnown = run.allocatedBytes() != JvmActivity.UNKNOWN;
        boolean allocated = Math.max(run.allocatedBytes(), run.allAllocatedBytes()) > NEGLIGIBLE_BYTES;
        return run.collections() == 0 && (allocated || !isKnown);
    }
}
