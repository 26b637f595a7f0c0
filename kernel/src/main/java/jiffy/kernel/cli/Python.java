// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Python interpreter.
 *
 * @param command its name on the PATH, or its path
 */
record Python(String command) {

    /** JupyterLab's own minimum. */
    private static final String CHECK = "import sys; sys.exit(sys.version_info < (3, 9))";

    /**
     * The Python that a shell would run.
     *
     * @throws CommandFailed where there is none, or only an old one
     */
    static Python onPath() {
        for (String name : List.of("python3", "python")) {
            if (new Python(name).says(List.of("-c", CHECK)).isPresent()) {
                return new Python(name);
            }
        }
        throw new CommandFailed("Python 3.9 or newer is needed for this: install it"
                + " (on Debian and Ubuntu: apt install python3-venv), then run this again.");
    }

    /** The root of its environment, where Jupyter finds kernelspecs too. */
    Path sysPrefix() {
        return says(List.of("-c", "import sys; print(sys.prefix)"))
                .map(Path::of)
                .orElseThrow(() -> new CommandFailed(command + " does not say where its environment is."));
    }

    /** What it prints; empty where it is not there or fails. */
    Optional<String> says(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(arguments);
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
