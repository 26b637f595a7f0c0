// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import jiffy.jvm.AllocatedBytes.Scope;
import jiffy.profile.MemoryProfile;

/**
 * The result of {@code %memit}.
 *
 * @param runs of the same code, in order; never empty
 */
public record MemitResult(List<MemoryProfile> runs) {

    public MemitResult {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a result needs a run");
        }
    }

    /** The first run. */
    public MemoryProfile first() {
        return runs.get(0);
    }

    /** The last run. */
    public MemoryProfile last() {
        return runs.get(runs.size() - 1);
    }

    /**
     * Growth of the used heap from before the first run to after the last, in bytes; {@link MemoryProfile#UNKNOWN}
     * where the JVM does not collect garbage on request.
     */
    public long liveGrowth() {
        boolean known = runs.stream().noneMatch(r -> r.liveGrowth() == MemoryProfile.UNKNOWN);
        return known ? last().baselineHeap() + last().liveGrowth() - first().baselineHeap() : MemoryProfile.UNKNOWN;
    }

    /** The largest number of bytes of the heap in use in any run. */
    public long peakHeap() {
        return runs.stream().mapToLong(MemoryProfile::peakHeap).max().getAsLong();
    }

    /** The threads whose bytes are counted in all runs. */
    public Scope scope() {
        return runs.stream()
                .map(MemoryProfile::allocatedBy)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "MemitResult[runs=%d, allocated=%d B, peakHeap=%d B, liveGrowth=%s]",
                runs.size(),
                last().allocated(),
                peakHeap(),
                liveGrowth() == MemoryProfile.UNKNOWN ? "unknown" : liveGrowth() + " B");
    }
}
