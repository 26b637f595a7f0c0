// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the kernel into a kernelspec's folder, or takes it away. The spec itself is written last, when the kernel has
 * proved to run, so that a failed upgrade leaves the old one working.
 *
 * @param folder the kernelspec's, as {@code …/kernels/java}
 * @param out where progress is told
 */
record Installation(Path folder, PrintWriter out) {

    private static final List<String> LOGOS = List.of("logo-svg.svg", "logo-32x32.png", "logo-64x64.png");

    /**
     * Installs the kernel or upgrades it.
     *
     * @param replace whether another kernel's spec may be overwritten
     * @param own JVM options of the user
     */
    void install(String displayName, boolean replace, List<String> own) throws IOException, InterruptedException {
        Optional<KernelSpec> former = KernelSpec.read(folder);
        former.filter(spec -> !spec.ours() && !replace).ifPresent(this::refuse);
        requireJdk();
        KernelJar running = KernelJar.running();
        createFolder();
        Path jar = running.copyTo(folder);
        Launch bare = Launch.withThisJdk(JvmFlags.with(own), jar);
        StartupCache cache = StartupCache.in(folder, running, bare.flags());
        Launch launch = cached(bare, cache);
        try {
            prove(launch);
        } catch (CommandFailed e) {
            deleteOwnFiles(former.map(KernelSpec::argv).orElse(List.of()));
            deleteFolderIfEmpty();
            throw new CommandFailed("Not installed, since the kernel does not run one cell. " + e.getMessage(), e);
        }
        copyLogos();
        new KernelSpec(launch.argv(), launch.environment(), displayName, Optional.of(Version.text())).write(folder);
        deleteOwnFiles(launch.argv());
        String done = former.map(spec -> spec.ours() ? "Upgraded" : "Replaced").orElse("Installed");
        say("%s '%s' in %s", done, displayName, folder);
    }

    /** Removes the kernelspec. */
    void uninstall(boolean replace) throws IOException {
        KernelSpec spec = KernelSpec.read(folder)
                .orElseThrow(() -> new CommandFailed("Nothing to uninstall: there is no kernel in " + folder));
        if (!spec.ours() && !replace) {
            refuse(spec);
        }
        Files.delete(folder.resolve("kernel.json"));
        deleteOwnFiles(List.of());
        for (String logo : LOGOS) {
            Files.deleteIfExists(folder.resolve(logo));
        }
        deleteFolderIfEmpty();
        say("Uninstalled '%s' from %s", spec.displayName(), folder);
    }

    private void refuse(KernelSpec other) {
        String command =
                other.argv().isEmpty() ? "" : ", run by " + other.argv().get(0);
        throw new CommandFailed(String.format(
                Locale.ROOT,
                "%s holds another kernel: '%s'%s. Choose another --name, or --replace to overwrite it.",
                folder,
                other.displayName(),
                command));
    }

    private static void requireJdk() {
        for (String module : List.of("jdk.jshell", "jdk.compiler")) {
            if (ModuleLayer.boot().findModule(module).isEmpty()) {
                throw new CommandFailed(System.getProperty("java.home") + " has no " + module
                        + ": it is a JRE. Install a JDK, 17 or newer, and run this with its java.");
            }
        }
    }

    private void createFolder() throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailed("Cannot write to " + folder + ": choose --user, or a --prefix of your own.", e);
        }
    }

    private Launch cached(Launch bare, StartupCache cache) throws IOException, InterruptedException {
        if (!cache.exists()) {
            say("Training the start-up cache ...");
            Optional<String> refusal = cache.train(bare);
            if (refusal.isPresent()) {
                say("No start-up cache, the kernel starts without: %s", refusal.get());
                return bare;
            }
        }
        return bare.with(cache.useFlag());
    }

    private void prove(Launch launch) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (TrialKernel kernel = new TrialKernel(launch.argv(), launch.environment())) {
            kernel.awaitReady();
            String result = kernel.run("1+1").orElse("nothing");
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!result.equals("2")) {
                throw new CommandFailed("It says that 1+1 is " + result + ".");
            }
            kernel.shutdown();
            say("The kernel runs: 1+1 is 2, %.1f s after its start", seconds);
            kernel.log().lines().forEach(line -> say("  its log: %s", line));
        }
    }

    private void copyLogos() throws IOException {
        for (String logo : LOGOS) {
            try (InputStream in = Installation.class.getResourceAsStream(logo)) {
                Files.copy(in, folder.resolve(logo), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Deletes jars and caches of ours that a command does not name. */
    private void deleteOwnFiles(List<String> argv) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "jiffy-*.{jar,aot,jsa,tmp,config}")) {
            for (Path file : files) {
                if (argv.stream().noneMatch(word -> word.endsWith(file.toString()))) {
                    deleteUnlessInUse(file);
                }
            }
        }
    }

    private void deleteFolderIfEmpty() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }

    private static void deleteUnlessInUse(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            // Windows keeps the files of a running kernel; the next installation deletes them.
        }
    }

    private void say(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
        out.flush();
    }
}
