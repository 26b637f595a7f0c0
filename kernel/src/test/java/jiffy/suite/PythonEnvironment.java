// SPDX-License-Identifier: Apache-2.0
package jiffy.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Python environment of our own with the packages of a requirements file.
 *
 * @param folder where it lies
 */
record PythonEnvironment(Path folder) {

    private static final Duration LIMIT = Duration.ofMinutes(8);

    /**
     * Makes the environment, unless it is there already with the same requirements.
     *
     * @param target where it is made
     * @throws Unavailable if there is no Python, or the packages cannot be had
     */
    static PythonEnvironment with(Path requirements, Path target)
            throws IOException, InterruptedException, Unavailable {
        PythonEnvironment environment = new PythonEnvironment(target.resolve("python"));
        Path stamp = environment.folder.resolve("requirements.txt");
        if (Files.exists(stamp) && Files.mismatch(stamp, requirements) == -1) {
            return environment;
        }
        Files.createDirectories(target);
        environment.create(target.resolve("python.log"), requirements);
        Files.copy(requirements, stamp);
        return environment;
    }

    private void create(Path log, Path requirements) throws IOException, InterruptedException, Unavailable {
        Command make = new Command(List.of("python3", "-m", "venv", "--clear", folder.toString()), Map.of(), log);
        if (make.run(LIMIT) != 0) {
            throw new Unavailable("Python 3.10 with venv is needed: apt install python3-venv (" + log + ")");
        }
        List<String> words =
                List.of(python(), "-m", "pip", "install", "--disable-pip-version-check", "-r", requirements.toString());
        if (new Command(words, Map.of(), log).run(LIMIT) != 0) {
            throw new Unavailable("pip could not install the packages of " + requirements + " (" + log + ")");
        }
    }

    String python() {
        return folder.resolve("bin/python").toString();
    }
}
