// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files from which the Python wheel's launcher starts the kernel: the jars, and a file {@code launch.args}. Its
 * first line names the jar; the second the start-up cache with its size in bytes and its modification time in
 * milliseconds, or is empty; each other line is a JVM option, in which <code>{folder}</code> stands for the folder.
 *
 * @param folder absolute; made if it is missing
 */
public record LauncherFiles(Path folder) {

    private static final String ARGUMENTS = "launch.args";

    /** Writes the files without a start-up cache. */
    public void write() throws IOException {
        writeArguments(plain(KernelJar.running()), "");
    }

    /**
     * Writes the files with a start-up cache for the running JDK, which takes some seconds.
     *
     * @throws CommandFailed if the JVM makes none
     */
    public void writeWithCache() throws IOException, InterruptedException {
        KernelJar running = KernelJar.running();
        Launch launch = plain(running);
        StartupCache cache = StartupCache.in(folder, running, launch.flags());
        Optional<String> refusal = cache.serves(launch) ? Optional.empty() : cache.train(launch);
        if (refusal.isPresent()) {
            throw new CommandFailed("No start-up cache: " + refusal.get());
        }
        Path file = cache.file();
        String mark = file.getFileName() + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis();
        writeArguments(launch.with(List.of(cache.useFlag())), mark);
    }

    private Launch plain(KernelJar running) throws IOException {
        Files.createDirectories(folder);
        Path jar = running.copyTo(folder);
        List<String> flags = new ArrayList<>(JvmFlags.with(List.of()));
        flags.add("-Djiffy.classpath=" + running.copyForCells(folder));
        return Launch.withThisJdk(flags, jar);
    }

    /** Writes the arguments last, when all files that they name exist. */
    private void writeArguments(Launch launch, String cache) throws IOException {
        List<String> lines = new ArrayList<>(List.of(launch.jar().getFileName().toString(), cache));
        launch.flags().forEach(flag -> lines.add(flag.replace(folder.toString(), "{folder}")));
        Path draft = folder.resolve(ARGUMENTS + ".tmp");
        Files.write(draft, lines);
        Files.move(draft, folder.resolve(ARGUMENTS), StandardCopyOption.REPLACE_EXISTING);
    }
}
