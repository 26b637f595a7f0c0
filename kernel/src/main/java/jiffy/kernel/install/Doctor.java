// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks what a kernel needs on this machine.
 *
 * @param jupyter the one that would be used
 * @param folders where Jupyter and we keep data
 * @param settings the user's
 * @param tell gets each finding as it comes
 */
public record Doctor(Optional<Program> jupyter, UserFolders folders, Settings settings, Consumer<Finding> tell) {

    private static final String AGAIN = "install it again";

    /** An installed kernelspec of ours and its folder. */
    private record Installed(Path folder, KernelSpec spec) {}

    /** Checks everything. */
    public void examine() throws IOException, InterruptedException {
        tell.accept(Jdk.lack()
                .map(lack -> Finding.mend(lack + ": install a JDK, 17 or newer, and run this with its java"))
                .orElseGet(() -> Finding.fine("JDK " + Runtime.version() + " in " + Jdk.HOME)));
        tell.accept(jupyter.map(program -> Finding.fine(
                        "JupyterLab " + program.says("lab", "--version").orElse("?") + ", by " + program.command()))
                .orElseGet(() -> Finding.mend("There is no JupyterLab: install --lab makes a private one")));
        List<Path> path = dataPath();
        List<Installed> kernels = installed(path);
        if (kernels.isEmpty()) {
            tell.accept(Finding.mend("Jiffy is not installed in " + join(path) + ": run install"));
        }
        List<String> mistakes = settings.mistakes();
        examineSettings(mistakes);
        for (Installed kernel : kernels) {
            examine(kernel, path, mistakes);
        }
    }

    private void examineSettings(List<String> mistakes) {
        mistakes.forEach(mistake -> tell.accept(Finding.mend(mistake)));
        if (mistakes.isEmpty()) {
            tell.accept(Finding.fine(
                    (settings.exists() ? "Settings in " : "No settings, which is fine, in ") + settings.file()));
        }
    }

    private void examine(Installed kernel, List<Path> path, List<String> told)
            throws IOException, InterruptedException {
        String name = "'" + kernel.spec.displayName() + "' in " + kernel.folder;
        Optional<Finding> wrong = missingFile(kernel.spec).or(() -> shadow(kernel, path));
        if (wrong.isPresent()) {
            tell.accept(Finding.mend(name + ": " + wrong.get().text()));
            return;
        }
        tell.accept(Finding.fine(name + ", version " + kernel.spec.version().orElse("?") + " on "
                + kernel.spec.argv().get(0)));
        if (!StartupCache.isAccepted(kernel.spec.argv())) {
            tell.accept(Finding.mend(
                    "  its JDK does not take its start-up cache: it starts slower or not at all; " + AGAIN));
            return;
        }
        tell.accept(trial(kernel.spec, told));
    }

    private static Optional<Finding> missingFile(KernelSpec spec) {
        return missingFile(spec.argv(), FileSystems.getDefault())
                .map(file -> Finding.mend(file + " is gone: " + AGAIN));
    }

    /**
     * Returns the first absolute path in a command that does not exist; on Windows {@code java} is also
     * {@code java.exe}.
     */
    static Optional<Path> missingFile(List<String> argv, FileSystem system) {
        return argv.stream()
                .map(word -> word.replaceFirst("^-XX:(AOTCache|SharedArchiveFile)=", ""))
                .flatMap(word -> absolute(word, system).stream())
                .filter(path -> !Files.exists(path) && !Files.exists(path.resolveSibling(path.getFileName() + ".exe")))
                .findFirst();
    }

    /** Returns an absolute path; empty also for a text that cannot be a path: on Windows, a JVM option with a colon. */
    private static Optional<Path> absolute(String word, FileSystem system) {
        try {
            return Optional.of(system.getPath(word)).filter(Path::isAbsolute);
        } catch (InvalidPathException option) {
            return Optional.empty();
        }
    }

    private static Optional<Finding> shadow(Installed kernel, List<Path> path) {
        Path name = kernel.folder.getFileName();
        return path.stream()
                .map(data -> data.resolve("kernels").resolve(name))
                .takeWhile(folder -> !folder.equals(kernel.folder))
                .filter(folder -> KernelSpec.read(folder).isPresent())
                .map(folder -> Finding.mend("Jupyter takes the one in " + folder + " before it: remove that, or install"
                        + " this with another --name"))
                .findFirst();
    }

    /** @param told what the kernel's log need not say again */
    private static Finding trial(KernelSpec spec, List<String> told) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (TrialKernel kernel = new TrialKernel(spec.argv(), spec.environment())) {
            kernel.awaitReady();
            kernel.run("1+1");
            double seconds = (System.nanoTime() - start) / 1e9;
            kernel.shutdown();
            String log = kernel.log()
                    .lines()
                    .map(String::strip)
                    .filter(line -> told.stream().noneMatch(line::endsWith))
                    .collect(Collectors.joining("; "));
            return log.isEmpty()
                    ? Finding.fine(String.format(Locale.ROOT, "  runs a cell, %.1f s after its start", seconds))
                    : Finding.mend("  runs a cell, and logs '" + log + "'");
        } catch (CommandFailed e) {
            return Finding.mend("  does not run: " + e.getMessage());
        }
    }

    /** Returns Jupyter's search path; without Jupyter, the one it would use for this user. */
    private List<Path> dataPath() {
        Set<Path> path = new LinkedHashSet<>();
        jupyter.map(JupyterLab::dataPath).ifPresent(path::addAll);
        path.addAll(folders.jupyterPath());
        return List.copyOf(path);
    }

    private static List<Installed> installed(List<Path> path) throws IOException {
        List<Installed> found = new ArrayList<>();
        for (Path data : path) {
            for (Path folder : kernels(data.resolve("kernels"))) {
                KernelSpec.read(folder)
                        .filter(KernelSpec::ours)
                        .ifPresent(spec -> found.add(new Installed(folder, spec)));
            }
        }
        return found;
    }

    private static List<Path> kernels(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> kernels = Files.list(folder)) {
            return kernels.sorted().toList();
        }
    }

    private static String join(List<Path> path) {
        return String.join(", ", path.stream().map(Path::toString).toList());
    }
}
