// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The end of the program while a kernel is tried that does not end by itself. By another signal than Ctrl+C, which a
 * program that is started in the background never gets.
 */
@DisabledOnOs(OS.WINDOWS)
class UnfinishedTest {

    @TempDir
    private Path folder;

    /** A program that tries a kernel which heeds no signal and never answers. */
    public static final class Trial {

        public static void main(String[] args) throws IOException {
            String deaf = "trap '' INT TERM; echo $$ $JPY_PARENT_PID >" + args[0] + "/part && mv " + args[0] + "/part "
                    + args[0] + "/started; while :; do sleep 1; done";
            try (TrialKernel kernel = new TrialKernel(List.of("/bin/sh", "-c", deaf), Map.of())) {
                kernel.awaitReady();
            } catch (CancellationException e) {
                System.out.println("taken back");
                System.out.flush();
            }
        }
    }

    @Test
    void theEndOfTheProgramEndsItsKernelAndLeavesNoFile() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Trial.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String[] started = awaitStart(program).split(" ");
            assertEquals(String.valueOf(program.pid()), started[1]);
            new ProcessBuilder("kill", "-TERM", String.valueOf(program.pid()))
                    .start()
                    .waitFor();
            assertTrue(program.waitFor(60, TimeUnit.SECONDS), "the program did not end");
            assertEquals(143, program.exitValue());
            assertTrue(ProcessHandle.of(Long.parseLong(started[0])).isEmpty(), "the kernel lives on");
            try (Stream<Path> left = Files.list(temporary)) {
                assertEquals(List.of(), left.toList());
            }
        } finally {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
    }

    private String awaitStart(Process program) throws IOException, InterruptedException {
        Path started = folder.resolve("started");
        while (!Files.exists(started)) {
            if (!program.isAlive()) {
                try (BufferedReader words = program.inputReader()) {
                    throw new IllegalStateException(
                            String.join("\n", words.lines().toList()));
                }
            }
            Thread.sleep(20);
        }
        return Files.readString(started).strip();
    }
}
