// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A temporary folder for the files that a kernel needs while it runs, readable by its user only. The folder holds a
 * description of the process, which is locked while the process lives: an unlocked description belongs to a kernel that
 * died. A lock, since a process id may belong to another process by now, or to one of another container.
 */
public final class ProcessFolder implements AutoCloseable {

    private static final String PREFIX = "jiffy-kernel-";
    private static final String DESCRIPTION = "process.properties";
    private static final Duration UNFINISHED = Duration.ofMinutes(1); // longer than making a folder takes

    private final Path path;
    private final FileChannel description;

    private ProcessFolder(Path path, FileChannel description) {
        this.path = path;
        this.description = description;
    }

    /**
     * Creates the folder of this process.
     *
     * @param parent the folder of temporary files; made if it is missing
     * @param about what the next kernel has to know about this one
     * @throws IOException if the parent is full or cannot be written to
     */
    public static ProcessFolder make(Path parent, Properties about) throws IOException {
        Files.createDirectories(parent);
        var path = Files.createTempDirectory(parent, PREFIX);
        try {
            var file = path.resolve(DESCRIPTION);
            var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            var text = new StringWriter();
            about.store(text, null);
            channel.write(StandardCharsets.UTF_8.encode(text.toString()));
            return new ProcessFolder(path, channel);
        } catch (IOException | RuntimeException | Error e) {
            delete(path);
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /** Deletes the folder, so that the end of this process does not count as a crash. */
    @Override
    public void close() {
        deleteFile(path.resolve(DESCRIPTION));
        delete(path);
        try {
            description.close();
        } catch (IOException e) {
            // The process ends anyway.
        }
    }

    /**
     * Deletes the folders of processes that died.
     *
     * @param parent the folder of temporary files
     * @param dead takes the description of each of them, before its folder is deleted; once, even if several kernels
     *     start at the same time
     */
    public static void sweep(Path parent, Consumer<Properties> dead) {
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : folders) {
                sweepOne(folder, dead);
            }
        } catch (IOException | RuntimeException e) {
            // No such folder, or one that belongs to another user.
        }
    }

    private static void sweepOne(Path folder, Consumer<Properties> dead) {
        var file = folder.resolve(DESCRIPTION);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null && channel.size() > 0) {
                dead.accept(read(channel));
                delete(folder);
                return;
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Without a description, or of another user, or this process's own.
        }
        if (isEmpty(file) && isOld(folder)) {
            delete(folder);
        }
    }

    private static Properties read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until the end
        }
        var about = new Properties();
        about.load(new StringReader(StandardCharsets.UTF_8.decode(bytes.flip()).toString()));
        return about;
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isOld(Path folder) {
        try {
            var age = Duration.between(Files.getLastModifiedTime(folder).toInstant(), Instant.now());
            return age.compareTo(UNFINISHED) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(ProcessFolder::deleteFile);
        } catch (IOException | RuntimeException e) {
            // What is still there, the next kernel deletes.
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // As above.
        }
    }
}
