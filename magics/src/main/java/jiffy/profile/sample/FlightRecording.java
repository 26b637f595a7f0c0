// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads what the JVM's flight recorder recorded. */
public final class FlightRecording {

    private FlightRecording() {}

    /**
     * Stops a recording and gives out its events of one kind, in no order. An interrupt does not disturb that, and is
     * still there afterwards: it was meant for the code that was recorded.
     *
     * @throws IllegalStateException where the JVM has ended the recording, as it does when it shuts down
     */
    public static void stop(Recording recording, String event, Consumer<RecordedEvent> events) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            recording.stop();
            Path file = Files.createTempFile("jiffy", ".jfr");
            try {
                recording.dump(file);
                read(file, event, events);
            } finally {
                Files.deleteIfExists(file);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void read(Path file, String event, Consumer<RecordedEvent> events) throws IOException {
        try (RecordingFile recorded = new RecordingFile(file)) {
            while (recorded.hasMoreEvents()) {
                RecordedEvent next = recorded.readEvent();
                if (next.getEventType().getName().equals(event)) {
                    events.accept(next);
                }
            }
        }
    }
}
