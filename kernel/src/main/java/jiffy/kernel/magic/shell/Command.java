// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jiffy.protocol.process.ProcessTree;

/**
 * A program to run.
 *
 * @param arguments the program and its arguments
 * @param input what it reads; empty for nothing
 * @param folder where it runs
 * @param environment over the kernel's own
 */
public record Command(List<String> arguments, Optional<String> input, Path folder, Map<String, String> environment) {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    // A program in the background may keep the pipe open for ever.
    private static final long LAST_WORDS_MILLIS = 300;

    /** The system's shell with one command line. */
    static List<String> shell(String line) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return windows ? List.of("cmd.exe", "/c", line) : List.of("/bin/sh", "-c", line);
    }

    /**
     * Runs the program and passes on its output while it runs.
     *
     * @param out takes text as it comes, on another thread
     * @param err takes text as it comes, on another thread
     * @return the exit code
     * @throws InterruptedException after the program and all that it started were ended
     * @throws IOException where it can't be started
     */
    public int run(Consumer<String> out, Consumer<String> err) throws IOException, InterruptedException {
        Process process = start();
        List<Thread> readers = List.of(
                reader(process.getInputStream(), out),
                reader(process.getErrorStream(), err),
                thread(() -> write(process.getOutputStream())));
        try {
            int exitCode = process.waitFor();
            for (Thread reader : readers) {
                reader.join(LAST_WORDS_MILLIS);
            }
            return exitCode;
        } catch (InterruptedException e) {
            end(process);
            throw e;
        }
    }

    /** Starts the program in the background; its output is dropped. */
    Process startAside() throws IOException {
        Process process = start();
        for (InputStream stream : List.of(process.getInputStream(), process.getErrorStream())) {
            reader(stream, text -> {});
        }
        thread(() -> write(process.getOutputStream()));
        return process;
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void write(OutputStream stream) {
        try (stream) {
            if (input.isPresent()) {
                stream.write(input.get().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // It ended without reading all.
        }
    }

    private static Thread reader(InputStream stream, Consumer<String> text) {
        return thread(() -> {
            char[] buffer = new char[8192];
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                    text.accept(new String(buffer, 0, n));
                }
            } catch (IOException e) {
                // Its end.
            }
        });
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "command");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * Asks the program and all its child processes to end, and a moment later kills them. The program is asked first: a
     * shell whose command ends before the shell itself goes on to the next one.
     */
    private static void end(Process process) {
        ProcessTree.end(
                Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .toList(),
                PATIENCE);
    }
}
