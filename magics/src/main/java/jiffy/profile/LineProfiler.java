// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import jiffy.profile.StackSampler.Sample;

/**
 * Profiles stretches of execution line by line: {@link #begin} weaves probes into the chosen methods and starts the
 * clock, {@link #end} stops it, {@link #close} takes the probes out, {@link #profile} says what happened. Both calls come
 * from the thread that runs the code; a profiler is used once, and one at a time in a JVM.
 */
public final class LineProfiler implements AutoCloseable {

    private final Instrumentation instrumentation;
    private final ProfiledCode code;
    private final LineTable table = new LineTable();
    private final LineRecorder recorder;
    private final LineTransformer transformer;
    private final List<String> notes = new ArrayList<>();
    private final List<long[]> intervals = new ArrayList<>();
    private StackSampler sampler;
    private long startNanos;
    private long startEpochNanos;
    private long wallNanos;
    private LineProfile profile;

    /**
     * @param instrumentation one that can retransform classes
     * @param meter what is measured of each line
     * @param selected whether a function of the user's, as {@link ProfiledCode.Place} names it, is profiled
     * @throws IllegalStateException where another profiler is at work
     */
    public LineProfiler(
            Instrumentation instrumentation, ProfiledCode code, LineMeter meter, Predicate<String> selected) {
        if (Probes.isActive() || LineProbes.isActive()) {
            throw new IllegalStateException("another profile is being taken");
        }
        this.instrumentation = instrumentation;
        this.code = code;
        recorder = new LineRecorder(table, meter);
        transformer = new LineTransformer(instrumentation, code, table, selected);
        recorder.open();
        LineProbes.pause();
        instrumentation.addTransformer(transformer, true);
    }

    /** Called right before code that counts. */
    public void begin() {
        transformer.start();
        if (sampler == null) {
            startSampler();
        }
        recorder.open();
        startEpochNanos = epochNanos();
        startNanos = System.nanoTime();
    }

    /** Called right after code that counts, whether it returned or threw. */
    public void end() {
        wallNanos += System.nanoTime() - startNanos;
        recorder.closeStretches();
        LineProbes.pause();
        transformer.pause();
        intervals.add(new long[] {startEpochNanos, epochNanos()});
    }

    /** Takes the probes out and works out the profile; may be called again. */
    @Override
    public void close() {
        if (profile != null) {
            return;
        }
        try {
            List<Sample> samples = samples();
            notes.addAll(transformer.failures());
            profile = new LineProfileBuilder(code, table, recorder).build(samples, wallNanos, notes);
        } finally {
            try {
                transformer.remove();
            } finally {
                instrumentation.removeTransformer(transformer);
                LineProbes.close();
            }
        }
    }

    /** Whether any code ran. */
    public boolean hasRun() {
        return !intervals.isEmpty();
    }

    /**
     * What was measured.
     *
     * @throws IllegalStateException before {@link #close}
     */
    public LineProfile profile() {
        if (profile == null) {
            throw new IllegalStateException("the profiler is not closed");
        }
        return profile;
    }

    private void startSampler() {
        try {
            sampler = recorder.meter() == LineMeter.TIME ? StackSampler.start() : StackSampler.ofAllocation();
        } catch (LinkageError | RuntimeException e) {
            notes.add("no samples (the JVM has no flight recorder): lines that run often have hits but no times");
        }
    }

    // Only what was sampled between begin and end.
    private List<Sample> samples() {
        if (sampler == null) {
            return List.of();
        }
        try (StackSampler closing = sampler) {
            return closing.stop().stream()
                    .filter(s -> intervals.stream().anyMatch(i -> i[0] <= s.epochNanos() && s.epochNanos() <= i[1]))
                    .toList();
        } catch (IOException e) {
            notes.add("no samples: " + e.getMessage());
            return List.of();
        }
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
