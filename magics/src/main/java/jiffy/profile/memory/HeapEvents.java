// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.memory;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jiffy.profile.MemoryProfile.Point;
import jiffy.profile.sample.FlightRecording;

/** Records the size of the heap before and after each garbage collection, with the JVM's flight recorder. */
final class HeapEvents implements AutoCloseable {

    private static final String EVENT = "jdk.GCHeapSummary";

    private final Recording recording = FlightRecording.create();

    private HeapEvents() {}

    /** Starts recording; returns null if the JVM has no recorder, or no space for its file. */
    static HeapEvents start() {
        try {
            HeapEvents events = new HeapEvents();
            events.recording.enable(EVENT);
            FlightRecording.start(events.recording);
            return events;
        } catch (LinkageError | RuntimeException e) {
            return null;
        }
    }

    /**
     * Stops recording and returns the heap's sizes in the given intervals.
     *
     * @param intervals begin and end in nanoseconds since the epoch, and the time that had run before
     */
    List<Point> stop(List<long[]> intervals) throws IOException {
        List<Point> points = new ArrayList<>();
        FlightRecording.stop(recording, EVENT, event -> add(event, intervals, points));
        return points;
    }

    private static void add(RecordedEvent event, List<long[]> intervals, List<Point> points) {
        Instant time = event.getStartTime();
        long nanos = TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
        for (long[] interval : intervals) {
            if (interval[0] <= nanos && nanos <= interval[1]) {
                boolean after = event.getString("when").startsWith("After");
                points.add(new Point(interval[2] + nanos - interval[0], event.getLong("heapUsed"), after));
            }
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
