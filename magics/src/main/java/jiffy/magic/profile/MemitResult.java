// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.util.List;
import jiffy.profile.MemoryProfile;
import jiffy.report.timing.MemitReport;

/**
 * What {@code %memit -o} returns; as text, the report.
 *
 * @param runs one for each run, in order
 */
public record MemitResult(List<MemoryProfile> runs) {

    public MemitResult {
        runs = List.copyOf(runs);
    }

    /** The first run. */
    public MemoryProfile first() {
        return runs.get(0);
    }

    @Override
    public String toString() {
        return String.join("\n", MemitReport.lines(runs));
    }
}
