// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

/**
 * A stretch of time.
 *
 * @param nanos its length; 0 where it is unknown
 * @param source where the number comes from
 */
public record Span(long nanos, Source source) {

    /** The time of calls too short for the clock that no sample met: it is in their callers' time. */
    public static final Span UNKNOWN = new Span(0, Source.NONE);

    /** Where a time comes from. */
    public enum Source {
        /** The clock was read before and after. */
        CLOCK,
        /** Samples had a part in it, or it holds an unknown time of others. */
        SAMPLES,
        /** Nobody knows. */
        NONE
    }

    /** A known length. */
    public Span(long nanos, boolean estimated) {
        this(nanos, estimated ? Source.SAMPLES : Source.CLOCK);
    }

    /** Whether it is anything but read off the clock. */
    public boolean estimated() {
        return source != Source.CLOCK;
    }

    /** Whether there is a number at all. */
    public boolean isKnown() {
        return source != Source.NONE;
    }
}
