// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jiffy.profile.MethodId;

/**
 * Samples the stacks of running threads with the JVM's flight recorder. The period grows with the time sampled, as do
 * the samples that there are: a short statement needs them dense, a long one does not.
 */
public final class StackSampler implements AutoCloseable {

    private static final String EXECUTION = "jdk.ExecutionSample";

    /**
     * One sampled stack.
     *
     * @param thread the Java thread's id
     * @param epochNanos when
     * @param frames the running method first
     * @param truncated whether frames at the end are missing
     */
    public record Sample(long thread, long epochNanos, List<Frame> frames, boolean truncated) {}

    /** One frame of a stack. */
    public record Frame(MethodId method, int line) {}

    private final Recording recording = FlightRecording.create();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "jiffy-sampler");
        thread.setDaemon(true);
        return thread;
    });

    private StackSampler() {}

    /** Starts to sample; the first use in a JVM takes half a second. */
    public static StackSampler start() {
        StackSampler sampler = new StackSampler();
        sampler.period(1);
        FlightRecording.start(sampler.recording);
        sampler.pace.schedule(() -> sampler.period(2), 1, TimeUnit.SECONDS);
        sampler.pace.schedule(() -> sampler.period(5), 3, TimeUnit.SECONDS);
        sampler.pace.schedule(() -> sampler.period(10), 10, TimeUnit.SECONDS);
        return sampler;
    }

    private void period(int millis) {
        recording.enable(EXECUTION).withPeriod(Duration.ofMillis(millis));
    }

    /** Stops sampling and returns the samples, in order of time. */
    public List<Sample> stop() throws IOException {
        pace.shutdownNow();
        List<Sample> samples = new ArrayList<>();
        FlightRecording.stop(recording, EXECUTION, next -> {
            if (next.getStackTrace() != null) {
                samples.add(sample(next, next.getStackTrace()));
            }
        });
        samples.sort((a, b) -> Long.compare(a.epochNanos(), b.epochNanos()));
        return samples;
    }

    @Override
    public void close() {
        pace.shutdownNow();
        recording.close();
    }

    private static Sample sample(RecordedEvent event, RecordedStackTrace stack) {
        List<Frame> frames = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            // The recorder loses the name of a method whose class was replaced while it ran.
            if (frame.isJavaFrame() && frame.getMethod() != null) {
                String owner = frame.getMethod().getType().getName().replace('.', '/');
                MethodId method = new MethodId(
                        owner, frame.getMethod().getName(), frame.getMethod().getDescriptor());
                frames.add(new Frame(method, frame.getLineNumber()));
            }
        }
        var thread = event.getThread("sampledThread");
        var time = event.getStartTime();
        long nanos = TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
        return new Sample(thread == null ? -1 : thread.getJavaThreadId(), nanos, frames, stack.isTruncated());
    }
}
