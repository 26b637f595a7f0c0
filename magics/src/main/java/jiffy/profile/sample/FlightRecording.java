// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jiffy.jvm.TemporaryFiles;

/** Starts recordings of the JVM's flight recorder, and reads their events. */
public final class FlightRecording {

    // The JVM ends when the recorder cannot write; a short recording has less than a tenth of that.
    private static final long NEEDED_BYTES = 16L << 20;

    // One JVM has one recorder.
    private static volatile Path repository;

    private FlightRecording() {}

    /**
     * Starts a recording, whose file is in {@link TemporaryFiles#folder}.
     *
     * @throws UncheckedIOException if there is no room for the file; the message says where
     */
    public static void start(Recording recording) {
        Path folder = TemporaryFiles.folder();
        checkRoom(folder);
        if (!folder.equals(repository)) {
            place(folder);
            repository = folder;
        }
        withoutCaller(() -> {
            recording.start();
            return null;
        });
    }

    /** Returns a new recording, which {@link #start} starts. */
    public static Recording create() {
        return withoutCaller(Recording::new);
    }

    /** Runs code with which the recorder may start threads: they never end, and must not keep the caller's loader. */
    private static <T> T withoutCaller(Supplier<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return code.get();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static void checkRoom(Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new IOException("no room for the flight recorder's files in " + folder + ": " + (free >> 20)
                        + " MB free, " + (NEEDED_BYTES >> 20) + " needed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Sets the folder of the flight recorder, as {@code jcmd JFR.configure} does. The recorder itself would use the
     * system's folder, where others can read.
     */
    private static void place(Path folder) {
        try {
            String[] arguments = {"repositorypath=\"" + folder + "\""};
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jfrConfigure",
                            new Object[] {arguments},
                            new String[] {String[].class.getName()});
        } catch (JMException | RuntimeException e) {
            // A JVM without this command: the recorder's own folder will do.
        }
    }

    /**
     * Stops a recording and passes on its events of one kind, in no particular order. An interrupt does not disturb
     * that, and is still there afterwards: it was meant for the code that was recorded.
     *
     * @throws IllegalStateException where the JVM has ended the recording, as it does when it shuts down
     */
    public static void stop(Recording recording, String event, Consumer<RecordedEvent> events) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            recording.stop();
            Path file = Files.createTempFile(TemporaryFiles.folder(), "jiffy", ".jfr");
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
