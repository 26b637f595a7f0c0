// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jiffy.jvm.TemporaryFiles;
import jiffy.protocol.process.DeadKernel;
import jiffy.protocol.process.ProcessFolder;
import jiffy.protocol.process.ServiceThread;

/**
 * The folder of this kernel's temporary files. Looking for one also finds the folders of kernels that died: they are
 * deleted, and the death is reported in the log, and below the first cell if the user of this kernel misses the dead
 * one.
 */
final class KernelFolder {

    private static final long NEEDED_BYTES = 32L << 20; // for SQLite's library and the flight recorder

    private final Path connectionFile;
    private final List<Path> parents;
    private final Consumer<String> log;
    private final Consumer<String> warnings;
    private final CompletableFuture<ProcessFolder> folder = new CompletableFuture<>();

    /**
     * @param data the user's folder, used when the system's folder of temporary files is full
     * @param log takes lines for the log
     * @param warnings takes lines for the log and for the user
     */
    KernelFolder(Path connectionFile, Path data, Consumer<String> log, Consumer<String> warnings) {
        this.connectionFile = connectionFile;
        this.parents = List.of(Path.of(System.getProperty("java.io.tmpdir")), data.resolve("tmp"));
        this.log = log;
        this.warnings = warnings;
    }

    /** Creates the folder on a thread of its own, so that neither the first reply nor the session waits for it. */
    void open() {
        new ServiceThread(
                        () -> {
                            parents.forEach(
                                    parent -> ProcessFolder.sweep(parent, about -> report(DeadKernel.of(about))));
                            make();
                        },
                        "jiffy-folder")
                .start();
    }

    /** Deletes the folder. Called when the process ends as it should. */
    void close() {
        ProcessFolder made = folder.getNow(null);
        if (made != null) {
            made.close();
        }
    }

    private void report(DeadKernel dead) {
        dead.banner().forEach(log);
        if (dead.isMissedBy(connectionFile)) {
            warnings.accept(dead.sentence());
        } else if (dead.report().isPresent()) {
            log.accept(dead.sentence());
        }
    }

    private void make() {
        List<String> reasons = new ArrayList<>();
        for (Path parent : parents) {
            try {
                ProcessFolder made = ProcessFolder.make(parent, DeadKernel.describe(connectionFile));
                if (Files.getFileStore(parent).getUsableSpace() < NEEDED_BYTES) {
                    made.close();
                    throw new IOException("less than " + (NEEDED_BYTES >> 20) + " MB are free");
                }
                TemporaryFiles.keepIn(made.path());
                System.setProperty("org.sqlite.tmpdir", made.path().toString());
                folder.complete(made);
                return;
            } catch (IOException | RuntimeException e) {
                reasons.add(parent + ": " + e.getMessage());
            }
        }
        log.accept("no room for temporary files (" + String.join("; ", reasons) + ")");
    }
}
