// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import jiffy.profile.CallProfile;
import jiffy.profile.ProfiledCode;
import jiffy.profile.bytecode.ActiveProfile;
import jiffy.profile.sample.LibraryCallers;
import jiffy.profile.sample.Sampling;
import jiffy.profile.sample.StackSampler;
import jiffy.profile.sample.StackSampler.Sample;

/**
 * Profiles intervals of execution: {@link #begin} weaves probes into the user's classes and starts the clock,
 * {@link #end} stops it, {@link #close} takes the probes out, {@link #profile} returns the result. Both calls come from
 * the thread that runs the code; a profiler is used once, and one at a time in a JVM.
 */
public final class Profiler implements AutoCloseable {

    private final Instrumentation instrumentation;
    private final ProfiledCode code;
    private final ProbeTable table = new ProbeTable();
    private final ProbeTransformer transformer;
    private final CallRecorder recorder = new CallRecorder(table);
    private final List<String> notes = new ArrayList<>();
    private final SlowdownBound slowdown = new SlowdownBound();
    private final Sampling sampling = new Sampling(StackSampler::start, "tiny methods have counts but no times");
    private final ProbeCost cost = ProbeCost.ofThisMachine();
    private long startNanos;
    private long wallNanos;
    private boolean closed;
    private Throwable failure;
    private CallProfile profile;

    /**
     * @param instrumentation one that can retransform classes
     * @throws IllegalStateException where another profiler is at work
     */
    public Profiler(Instrumentation instrumentation, ProfiledCode code) {
        ActiveProfile.requireNone();
        this.instrumentation = instrumentation;
        this.code = code;
        transformer = new ProbeTransformer(instrumentation, code, table);
        try {
            recorder.open();
            Probes.pause();
            instrumentation.addTransformer(transformer, true);
        } catch (RuntimeException | Error e) {
            // The next profile must not find this one at work.
            Probes.close();
            throw e;
        }
    }

    /**
     * Loads in advance what the first profile needs, which takes up to a second. On any thread, best when nothing else
     * is being measured.
     */
    public static void prepare() {
        ProbeCost.ofThisMachine();
        try (StackSampler sampler = StackSampler.start()) {
            sampler.stop();
        } catch (IOException | LinkageError | RuntimeException e) {
            // The first profile will meet the same and say so.
        }
    }

    /** Called right before code that counts. */
    public void begin() {
        transformer.start(recorder);
        sampling.start();
        recorder.open();
        slowdown.begin();
        sampling.begin();
        startNanos = System.nanoTime();
    }

    /** Called right after code that counts, whether it returned or threw. */
    public void end() {
        long now = System.nanoTime();
        wallNanos += now - startNanos;
        recorder.end(now);
        Probes.pause();
        slowdown.end();
        transformer.pause();
        sampling.end();
    }

    /** Whether any code ran; declarations alone run none. */
    public boolean hasRun() {
        return sampling.hasRun();
    }

    /** Removes the probes and computes the profile; may be called again. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            List<Sample> samples = samples();
            notes.addAll(sampling.notes());
            notes.addAll(transformer.failures());
            notes.addAll(code.notes());
            ProfileBuilder builder = new ProfileBuilder(table, transformer.graph(), code, cost, slowdown);
            profile = builder.build(recorder.ended(), samples, wallNanos, notes);
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            instrumentation.removeTransformer(transformer);
            Probes.close();
        }
    }

    // The probes come out also where there are no samples.
    private List<Sample> samples() {
        List<Sample> samples = List.of();
        try {
            samples = sampling.stop();
        } finally {
            transformer.remove();
            LibraryCallers.compileAnew(instrumentation, samples, code.classes());
        }
        return samples;
    }

    /**
     * Returns the profile.
     *
     * @throws IllegalStateException before {@link #close}, or with its cause if the profile could not be built
     */
    public CallProfile profile() {
        if (failure != null) {
            throw new IllegalStateException("the profile could not be built: " + failure, failure);
        }
        if (profile == null) {
            throw new IllegalStateException("the profiler is not closed");
        }
        return profile;
    }
}
