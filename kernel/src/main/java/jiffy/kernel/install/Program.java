// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program on this machine, which need not exist.
 *
 * @param command its name on the PATH, or its path
 */
record Program(String command) {

    /** Returns its output on stdout; empty if it does not exist or fails. */
    Optional<String> says(String... arguments) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(arguments));
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
