// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jiffy.kernel.install.JvmFlags;

/**
 * Runs a command again in a JVM with the options that the kernel runs with, so that measurements from the shell and
 * from a notebook are comparable.
 */
public final class Relaunch {

    private static final String DONE = "jiffy.relaunched";

    private Relaunch() {}

    /** Whether this JVM is the second one. */
    public static boolean isDone() {
        return Boolean.getBoolean(DONE);
    }

    /**
     * Runs the command with this process's input and output, and waits for its end.
     *
     * @param arguments the command's name and its own arguments
     * @return its exit code
     */
    public static int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmFlags.with(List.of("-D" + DONE + "=true", "--enable-native-access=ALL-UNNAMED")));
        command.addAll(program());
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static List<String> program() {
        String classPath = System.getProperty("java.class.path");
        boolean jar = !classPath.contains(File.pathSeparator) && Files.isRegularFile(Path.of(classPath));
        return jar ? List.of("-jar", classPath) : List.of("-cp", classPath, "jiffy.kernel.cli.Main");
    }
}
