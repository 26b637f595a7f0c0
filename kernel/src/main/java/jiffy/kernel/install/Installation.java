// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Installs the kernel in a kernelspec's folder, or removes it. The spec itself is written last, when the kernel has
 * proved to run, so that a failed upgrade leaves the old one working.
 *
 * @param folder the kernelspec's, as {@code …/kernels/java}
 * @param out where progress is told
 */
public record Installation(Path folder, PrintWriter out) {

    private static final List<String> LOGOS = List.of("logo-svg.svg", "logo-32x32.png", "logo-64x64.png");

    /**
     * Installs the kernel or upgrades it.
     *
     * @param replace whether another kernel's spec may be overwritten
     * @param own JVM options of the user
     */
    public void install(String displayName, boolean replace, List<String> own)
            throws IOException, InterruptedException {
        Optional<KernelSpec> former = KernelSpec.read(folder);
        former.filter(spec -> !spec.ours() && !replace).ifPresent(this::refuse);
        Jdk.lack().ifPresent(lack -> {
            throw new CommandFailed(lack + ". Install a JDK, 17 or newer, and run this with its java.");
        });
        KernelJar running = KernelJar.running();
        List<String> inUse = former.map(KernelSpec::argv).orElse(List.of());
        try (Unfinished unfinished = new Unfinished()) {
            try {
                Files.createDirectories(folder);
                if (!Files.isWritable(folder)) {
                    throw new AccessDeniedException(folder.toString());
                }
                unfinished.goOn();
                inUse = write(running, displayName, own).argv();
            } catch (IOException e) {
                throw new CommandFailed(
                        "Cannot write to " + folder + ", " + reason(e) + ": choose --user, or a --prefix of your own.",
                        e);
            } catch (CancellationException e) {
                say("Interrupted: nothing has changed.");
                throw e;
            } finally {
                tidy(inUse);
            }
        }
        String done = former.map(spec -> spec.ours() ? "Upgraded" : "Replaced").orElse("Installed");
        say("%s '%s' in %s", done, displayName, folder);
    }

    private KernelSpec write(KernelJar running, String displayName, List<String> own)
            throws IOException, InterruptedException {
        Path jar = running.copyTo(folder);
        List<String> flags = new ArrayList<>(JvmFlags.with(own));
        flags.add("-Djiffy.classpath=" + running.copyForCells(folder));
        Launch bare = Launch.withThisJdk(flags, jar);
        Launch launch = cached(bare, StartupCache.in(folder, running, bare.flags()));
        try {
            prove(launch);
        } catch (CommandFailed e) {
            throw new CommandFailed("Not installed, since the kernel does not run one cell. " + e.getMessage(), e);
        }
        copyLogos();
        KernelSpec spec = new KernelSpec(launch.argv(), launch.environment(), displayName, Optional.of(Version.text()));
        spec.write(folder);
        return spec;
    }

    /** Removes the kernelspec. */
    public void uninstall(boolean replace) throws IOException {
        KernelSpec spec = KernelSpec.read(folder)
                .orElseThrow(() -> new CommandFailed("Nothing to uninstall: there is no kernel in " + folder));
        if (!spec.ours() && !replace) {
            refuse(spec);
        }
        try {
            Files.delete(folder.resolve("kernel.json"));
            for (String logo : LOGOS) {
                Files.deleteIfExists(folder.resolve(logo));
            }
        } catch (IOException e) {
            throw new CommandFailed("Cannot delete what is in " + folder + ": " + reason(e) + ".", e);
        }
        tidy(List.of());
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

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof FileAlreadyExistsException file ? file.getFile() + " is no folder" : e.getMessage();
    }

    private Launch cached(Launch bare, StartupCache cache) throws IOException, InterruptedException {
        if (!cache.serves(bare)) {
            say("Training the start-up cache ...");
            Optional<String> refusal = cache.train(bare);
            if (refusal.isPresent()) {
                say("No start-up cache, the kernel starts without: %s", refusal.get());
                return bare;
            }
        }
        return bare.with(List.of(cache.useFlag()));
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

    /**
     * Deletes our jars and caches that the command does not name, and the folder if it is then empty. What cannot be
     * deleted, since it is in use on Windows, the next installation deletes.
     */
    private void tidy(List<String> argv) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "jiffy-*.{jar,aot,jsa,tmp,config}")) {
            for (Path file : files) {
                if (argv.stream().noneMatch(word -> word.endsWith(file.toString()))) {
                    delete(file);
                }
            }
            delete(folder);
        } catch (IOException | DirectoryIteratorException absent) {
            // Then nothing is there to be deleted.
        }
    }

    /** Deletes a file or folder, unless it is in use or not empty. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            // It stays.
        }
    }

    private void say(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
        out.flush();
    }
}
