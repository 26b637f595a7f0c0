// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jiffy.profile.LineMeter;
import jiffy.profile.LineProfile;
import jiffy.profile.ProfiledCode;
import jiffy.profile.bytecode.ActiveProfile;
import jiffy.profile.sample.LibraryCallers;
import jiffy.profile.sample.Sampling;
import jiffy.profile.sample.StackSampler;
import jiffy.profile.sample.StackSampler.Sample;

/**
 * Profiles intervals of execution line by line: {@link #begin} weaves probes into the chosen methods and starts the
 * clock, {@link #end} stops it, {@link #close} takes the probes out, {@link #profile} returns the result. Both calls
 * come from the thread that runs the code; a profiler is used once, and one at a time in a JVM.
 */
public final class LineProfiler implements AutoCloseable {

    private final Instrumentation instrumentation;
    private final ProfiledCode code;
    private final LineTable table = new LineTable();
    private final LineRecorder recorder;
    private final LineTransformer transformer;
    private final Sampling sampling;
    private final List<String> notes = new ArrayList<>();
    private long startNanos;
    private long wallNanos;
    private boolean closed;
    private Throwable failure;
    private LineProfile profile;

    /**
     * @param instrumentation one that can retransform classes
     * @param meter what is measured of each line
     * @param selected whether a function of the user's, as {@link ProfiledCode.Place} names it, is profiled
     * @throws IllegalStateException where another profiler is at work
     */
    public LineProfiler(
            Instrumentation instrumentation, ProfiledCode code, LineMeter meter, Predicate<String> selected) {
        ActiveProfile.requireNone();
        this.instrumentation = instrumentation;
        this.code = code;
        recorder = new LineRecorder(table, meter);
        sampling = new Sampling(
                meter == LineMeter.TIME ? StackSampler::start : () -> null,
                "lines that run often have hits but no times");
        transformer = new LineTransformer(instrumentation, code, table, selected);
        try {
            recorder.open();
            LineProbes.pause();
            instrumentation.addTransformer(transformer, true);
        } catch (RuntimeException | Error e) {
            // The next profile must not find this one at work.
            LineProbes.close();
            throw e;
        }
    }

    /** Called right before code that counts. */
    public void begin() {
        transformer.start();
        sampling.start();
        recorder.open();
        sampling.begin();
        startNanos = System.nanoTime();
    }

    /** Called right after code that counts, whether it returned or threw. */
    public void end() {
        wallNanos += System.nanoTime() - startNanos;
        recorder.end();
        LineProbes.pause();
        transformer.pause();
        sampling.end();
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
            profile = new LineProfileBuilder(code, table, recorder.ended()).build(samples, wallNanos, notes);
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            instrumentation.removeTransformer(transformer);
            LineProbes.close();
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

    /** Whether any code ran. */
    public boolean hasRun() {
        return sampling.hasRun();
    }

    /**
     * Returns the profile.
     *
     * @throws IllegalStateException before {@link #close}, or with its cause if the profile could not be built
     */
    public LineProfile profile() {
        if (failure != null) {
            throw new IllegalStateException("the profile could not be built: " + failure, failure);
        }
        if (profile == null) {
            throw new IllegalStateException("the profiler is not closed");
        }
        return profile;
    }
}
