// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jiffy.profile.sample.StackSampler.Sample;

/**
 * Takes stack samples during intervals of execution, and notes why if there are none. Confined to the thread that runs.
 */
public final class Sampling {

    private final Supplier<StackSampler> start;
    private final String without;
    private final List<long[]> intervals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private StackSampler sampler;
    private long startEpochNanos;

    /**
     * @param start begins to sample
     * @param without what readers must know where there are no samples
     */
    public Sampling(Supplier<StackSampler> start, String without) {
        this.start = start;
        this.without = without;
    }

    /** Prepares sampling; called before each interval. */
    public void start() {
        if (sampler == null && notes.isEmpty()) {
            try {
                sampler = start.get();
            } catch (UncheckedIOException e) {
                notes.add("no samples (" + e.getMessage() + "): " + without);
            } catch (LinkageError e) {
                notes.add("no samples (this Java has no flight recorder, module jdk.jfr): " + without);
            } catch (RuntimeException e) {
                notes.add("no samples (the flight recorder failed: " + e + "): " + without);
            }
        }
    }

    /** Begins an interval. */
    public void begin() {
        startEpochNanos = epochNanos();
    }

    /** Ends an interval. */
    public void end() {
        intervals.add(new long[] {startEpochNanos, epochNanos()});
    }

    public boolean hasRun() {
        return !intervals.isEmpty();
    }

    /** Stops sampling and returns the samples of the intervals, in order of time. */
    public List<Sample> stop() {
        if (sampler == null) {
            return List.of();
        }
        try (StackSampler closing = sampler) {
            return closing.stop().stream()
                    .filter(s -> intervals.stream().anyMatch(i -> i[0] <= s.epochNanos() && s.epochNanos() <= i[1]))
                    .toList();
        } catch (IllegalStateException e) {
            notes.add("no samples (the JVM was shutting down, which ends its recordings first): " + without);
        } catch (IOException e) {
            notes.add("no samples (" + e + "): " + without);
        }
        return List.of();
    }

    /** Notes for readers of the profile, one line each; after {@link #stop}. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
