// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

/**
 * A stretch of time.
 *
 * @param nanos its length; 0 where it is unknown
 * @param source where the number comes from
 * @param margin half of the 95 % interval of an estimate from so few samples that it must be shown; otherwise 0
 */
public record Span(long nanos, Source source, long margin) {

    /** The time of calls too short for the clock that no sample met: it is in their callers' time. */
    public static final Span UNKNOWN = new Span(0, Source.NONE, 0);

    /** Estimates from fewer samples have a margin. */
    private static final int MANY_SAMPLES = 30;

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
        this(nanos, estimated ? Source.SAMPLES : Source.CLOCK, 0);
    }

    /**
     * An estimate from samples. Their number varies by its square root, as that of all independent random events does.
     *
     * @param sampled the part of the length that is estimated
     * @param samples how many samples it is estimated from
     */
    public static Span estimate(long nanos, double sampled, int samples) {
        boolean few = samples > 0 && samples < MANY_SAMPLES;
        return new Span(nanos, Source.SAMPLES, few ? margin(sampled, samples) : 0);
    }

    /** Half of the 95 % interval of an amount that {@code samples} samples have a part in. */
    static long margin(double amount, int samples) {
        return Math.round(2 * Math.abs(amount) / Math.sqrt(samples));
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
