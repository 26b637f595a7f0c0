// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import jiffy.kernel.install.LauncherFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code prepare}: writes the files from which the Python wheel's launcher starts the kernel. The build of the wheel
 * runs it once, and the launcher once more on the user's machine, where a start-up cache can be made.
 */
@Command(name = "prepare", hidden = true, description = "Writes the jars and launch.args into a folder.")
final class PrepareCommand implements Callable<Integer> {

    @Option(names = "--train", description = "With a start-up cache for the JDK that runs this.")
    private boolean train;

    @Parameters(paramLabel = "DIR")
    private Path folder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LauncherFiles files = new LauncherFiles(folder.toAbsolutePath());
        if (train) {
            files.writeWithCache();
        } else {
            files.write();
        }
        return 0;
    }
}
