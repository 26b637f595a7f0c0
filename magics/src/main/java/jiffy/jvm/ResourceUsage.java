// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import java.util.Optional;

/**
 * The resources that all threads of the process used, as the operating system reports them: counters at one moment, or
 * their growth over a period. Never negative, except in {@link #UNKNOWN}.
 *
 * @param cpuNanos user and system time together
 * @param detail empty where the system has no {@code getrusage}
 */
public record ResourceUsage(long cpuNanos, Optional<Detail> detail) {

    /** No use, and no details. */
    public static final ResourceUsage NONE = new ResourceUsage(0, Optional.empty());

    /** The use of a stretch too short for the operating system's counters. */
    public static final ResourceUsage UNKNOWN = new ResourceUsage(-1, Optional.empty());

    /** Whether the amounts are known. */
    public boolean isKnown() {
        return cpuNanos >= 0;
    }

    /** Returns the usage with these details; CPU time is their sum. */
    public static ResourceUsage of(Detail detail) {
        return new ResourceUsage(detail.userNanos + detail.systemNanos, Optional.of(detail));
    }

    public ResourceUsage since(ResourceUsage begin) {
        return detail.isPresent() && begin.detail.isPresent()
                ? of(detail.get().since(begin.detail.get()))
                : new ResourceUsage(Math.max(0, cpuNanos - begin.cpuNanos), Optional.empty());
    }

    public ResourceUsage plus(ResourceUsage more) {
        if (!isKnown() || !more.isKnown()) {
            return UNKNOWN;
        }
        return detail.isPresent() && more.detail.isPresent()
                ? of(detail.get().plus(more.detail.get()))
                : new ResourceUsage(cpuNanos + more.cpuNanos, Optional.empty());
    }

    /**
     * The fields of {@code getrusage(RUSAGE_SELF)} that operating systems fill in.
     *
     * @param userNanos time in user mode, exact to 1 µs
     * @param systemNanos time in the operating system, exact to 1 µs
     * @param peakResidentBytes the most memory that the process ever held, up to the end of the stretch
     * @param minorFaults page faults served without reading a disk
     * @param majorFaults page faults that read a disk
     * @param voluntarySwitches context switches because a thread waited
     * @param involuntarySwitches context switches because a thread was preempted
     */
    public record Detail(
            long userNanos,
            long systemNanos,
            long peakResidentBytes,
            long minorFaults,
            long majorFaults,
            long voluntarySwitches,
            long involuntarySwitches) {

        Detail since(Detail begin) {
            return new Detail(
                    Math.max(0, userNanos - begin.userNanos),
                    Math.max(0, systemNanos - begin.systemNanos),
                    peakResidentBytes,
                    Math.max(0, minorFaults - begin.minorFaults),
                    Math.max(0, majorFaults - begin.majorFaults),
                    Math.max(0, voluntarySwitches - begin.voluntarySwitches),
                    Math.max(0, involuntarySwitches - begin.involuntarySwitches));
        }

        Detail plus(Detail more) {
            return new Detail(
                    userNanos + more.userNanos,
                    systemNanos + more.systemNanos,
                    Math.max(peakResidentBytes, more.peakResidentBytes),
                    minorFaults + more.minorFaults,
                    majorFaults + more.majorFaults,
                    voluntarySwitches + more.voluntarySwitches,
                    involuntarySwitches + more.involuntarySwitches);
        }
    }
}
