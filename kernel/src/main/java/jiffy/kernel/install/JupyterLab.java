// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * JupyterLab on this machine: the one on the PATH, or a private one that is installed on demand.
 *
 * @param folders where Jupyter and we keep data
 * @param data the Jupyter data folder that the kernel was installed into
 * @param out where progress is told
 */
public record JupyterLab(UserFolders folders, Path data, PrintWriter out) {

    private static final String REQUIREMENT = "jupyterlab>=4";

    /**
     * Runs JupyterLab on a folder until it ends.
     *
     * @param options further arguments for it
     * @return its exit code
     */
    public int open(Path folder, List<String> options) throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailed("There is no folder " + folder + " to open.");
        }
        Program jupyter = program().orElseGet(this::make);
        List<String> command = new ArrayList<>(List.of(jupyter.command(), "lab", folder.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--allow-root");
        }
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        makeKernelVisible(builder);
        say("Opening JupyterLab: " + typed(command));
        Process lab = builder.start();
        // However this process is ended, JupyterLab shuts its kernels down and ends before it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(lab)));
        return lab.waitFor();
    }

    /** Prints how to use the kernel that was just installed. */
    public void sayWhatNext(Path folder, String displayName) {
        say("Next: "
                + onPath().map(jupyter ->
                                command(jupyter, folder) + "    (and choose the kernel '" + displayName + "')")
                        .orElse("run this again with --lab (no JupyterLab is on the PATH: a private one will "
                                + "be made)"));
    }

    private String command(Program jupyter, Path folder) {
        String open = typed(List.of(jupyter.command(), "lab", folder.toString()));
        if (data.equals(folders.jupyterData()) || dataPath(jupyter).contains(data)) {
            return open;
        }
        return folders.isWindows()
                ? "set \"JUPYTER_PATH=" + data + "\" && " + open
                : "JUPYTER_PATH=" + typed(List.of(data.toString())) + " " + open;
    }

    /** Returns a command as typed into a shell. */
    private String typed(List<String> command) {
        String quote = folders.isWindows() ? "\"" : "'";
        return command.stream()
                .map(word -> word.matches("[\\w./\\\\:@%+=,~-]+") ? word : quote + word.replace("'", "'\\''") + quote)
                .collect(Collectors.joining(" "));
    }

    /** Returns the data folders that a Jupyter searches, in order. */
    static List<Path> dataPath(Program jupyter) {
        return jupyter.says("--paths", "--json")
                .map(json -> JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("data"))
                .map(data -> StreamSupport.stream(data.spliterator(), false)
                        .map(element -> Path.of(element.getAsString()))
                        .toList())
                .orElse(List.of());
    }

    /** Returns {@code jupyter} with JupyterLab, from the PATH or else the private one; empty if there is neither. */
    public Optional<Program> program() {
        return onPath().or(this::existing);
    }

    private static Optional<Program> onPath() {
        return working("jupyter");
    }

    private Optional<Program> existing() {
        return working(privateCommand().toString());
    }

    private static Optional<Program> working(String jupyter) {
        return Optional.of(new Program(jupyter))
                .filter(program -> program.says("lab", "--version").isPresent());
    }

    private Path home() {
        return folders.ownData().resolve("jupyterlab");
    }

    private Path privateCommand() {
        return home().resolve(folders.isWindows() ? "Scripts/jupyter.exe" : "bin/jupyter");
    }

    private Program make() {
        Python python = Python.onPath();
        say("No JupyterLab on the PATH: making a private one in " + home() + " (about a minute) ...");
        run(
                "Python cannot make an environment: on Debian and Ubuntu, apt install python3-venv.",
                List.of(python.command(), "-m", "venv", "--clear", home().toString()));
        String own = home().resolve(folders.isWindows() ? "Scripts/python.exe" : "bin/python")
                .toString();
        run(
                "pip could not install JupyterLab: see above, or install it yourself and run this again.",
                List.of(own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", REQUIREMENT));
        return existing().orElseThrow(() -> new CommandFailed("The new JupyterLab in " + home() + " does not start."));
    }

    private void run(String otherwise, List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new CommandFailed(otherwise);
            }
        } catch (IOException e) {
            throw new CommandFailed(otherwise, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(otherwise, e);
        }
    }

    /** Sets Jupyter's path, since Jupyter does not search a prefix of the user's choice by itself. */
    private void makeKernelVisible(ProcessBuilder builder) {
        if (!data.equals(folders.jupyterData())) {
            builder.environment()
                    .merge("JUPYTER_PATH", data.toString(), (former, ours) -> ours + File.pathSeparator + former);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            // Seldom the server waits for a thread of its own for ever, its kernels being gone already.
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
