// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.nio.file.Path;
import java.util.List;

/**
 * A Python interpreter that is new enough for JupyterLab.
 *
 * @param command its name on the PATH
 */
public record Python(String command) {

    /** JupyterLab's own minimum. */
    private static final String CHECK = "import sys; sys.exit(sys.version_info < (3, 9))";

    /**
     * Returns the Python that a shell would run.
     *
     * @throws CommandFailed where there is none, or only an old one
     */
    public static Python onPath() {
        for (String name : List.of("python3", "python")) {
            if (new Program(name).says("-c", CHECK).isPresent()) {
                return new Python(name);
            }
        }
        throw new CommandFailed("Python 3.9 or newer is needed for this: install it"
                + " (on Debian and Ubuntu: apt install python3-venv), then run this again.");
    }

    /** The root of its environment, where Jupyter finds kernelspecs too. */
    public Path sysPrefix() {
        return new Program(command)
                .says("-c", "import sys; print(sys.prefix)")
                .map(Path::of)
                .orElseThrow(() -> new CommandFailed(command + " does not say where its environment is."));
    }
}
