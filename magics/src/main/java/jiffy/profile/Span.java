// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

/**
 * A duration that was measured, estimated, or is unknown.
 *
 * @param nanos its length; 0 where it is unknown
 * @param source where the number comes from
 * @param margin half of the 95 % interval of an estimate from so few samples that it must be shown; otherwise 0
 */
public record Span(long nanos, Source source, long margin) {

    /**
     * The unknown time of calls that were too short for the clock and in no sample; their callers' time includes it.
     */
    public static final Span UNKNOWN = new Span(0, Source.NONE, 0);

    /** Number of samples from which an estimate is shown without a margin. */
    private static final int MANY_SAMPLES = 30;

    /** The source of a time. */
    public enum Source {
        /** The clock was read before and after. */
        CLOCK,
        /** At least partly estimated from samples, or it includes an unknown time of other methods. */
        SAMPLES,
        /** The time is unknown. */
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

    /** Returns half of the 95 % confidence interval of an amount estimated from {@code samples} samples. */
    static long margin(double amount, int samples) {
        return Math.round(2 * Math.abs(amount) / Math.sqrt(samples));
    }

    /** Whether the time does not come from the clock alone. */
    public boolean estimated() {
        return source != Source.CLOCK;
    }

    /** Whether the time is known, exactly or as an estimate. */
    public boolean isKnown() {
        return source != Source.NONE;
    }
}
