// SPDX-License-Identifier: Apache-2.0
package jiffy.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command whose output goes to a file.
 *
 * @param environment added to this process's own
 */
record Command(List<String> words, Map<String, String> environment, Path log) {

    /**
     * Runs it.
     *
     * @return its exit code; -1 if it cannot be started or takes longer than the limit
     */
    int run(Duration limit) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException absent) {
            Files.writeString(log, absent.getMessage());
            return -1;
        }
        process.getOutputStream().close();
        if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            return process.exitValue();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return -1;
    }

    /** The last lines of its output. */
    String lastLines(int count) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
