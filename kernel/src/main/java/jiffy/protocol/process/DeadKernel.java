// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A kernel process that ended without shutting down.
 *
 * @param pid its process id
 * @param folder its working folder, where the JVM writes the report of a crash
 * @param connectionFile by which its client reached it
 */
public record DeadKernel(String pid, Path folder, Path connectionFile) {

    private static final int MAX_BANNER = 40; // lines
    private static final String FRAME = "# Problematic frame:";

    /** Describes this process, for a later kernel. */
    public static Properties describe(Path connectionFile) {
        var about = new Properties();
        about.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        about.setProperty("folder", Path.of("").toAbsolutePath().toString());
        about.setProperty("connection", connectionFile.toAbsolutePath().toString());
        return about;
    }

    public static DeadKernel of(Properties about) {
        return new DeadKernel(
                about.getProperty("pid", "?"),
                Path.of(about.getProperty("folder", "")),
                Path.of(about.getProperty("connection", "")));
    }

    /**
     * Whether the user of a new kernel misses the dead one: the client starts the same kernel again, or a notebook in
     * the same folder was cut off. A client that kills its kernel on purpose deletes the connection file.
     */
    public boolean isMissedBy(Path newConnectionFile) {
        return connectionFile.equals(newConnectionFile.toAbsolutePath())
                || folder.equals(Path.of("").toAbsolutePath())
                        && (report().isPresent() || Files.exists(connectionFile));
    }

    /** The JVM's report of a crash; empty where the process was killed. */
    public Optional<Path> report() {
        var name = "hs_err_pid" + pid + ".log";
        return List.of(folder, Path.of(System.getProperty("java.io.tmpdir"))).stream()
                .map(place -> place.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Returns what happened, in one line for the user. */
    public String sentence() {
        var who = "the previous kernel (process " + pid + ")";
        var report = report();
        if (report.isEmpty()) {
            return who + " ended without shutting down: it was killed, or the system was out of memory";
        }
        return who + " crashed" + cause(banner(report.get())) + "; the JVM's report is " + report.get();
    }

    /** The first lines of the JVM's report, which name the cause; empty where there is no report. */
    public List<String> banner() {
        return report().map(DeadKernel::banner).orElse(List.of());
    }

    private static List<String> banner(Path report) {
        try (var lines = Files.lines(report)) {
            return lines.takeWhile(line -> line.startsWith("#"))
                    .limit(MAX_BANNER)
                    .toList();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    /** The signal and the frame, or what the JVM ran out of. */
    private static String cause(List<String> banner) {
        int frame = banner.indexOf(FRAME);
        var where = frame < 0 || frame + 1 >= banner.size() ? "" : " in " + text(banner.get(frame + 1));
        return banner.stream()
                .map(DeadKernel::text)
                .filter(line -> !line.isEmpty() && !line.startsWith("A fatal error"))
                .findFirst()
                .map(line -> ": " + line.replaceFirst(" at pc=.*", "") + where)
                .orElse("");
    }

    private static String text(String line) {
        return line.substring(1).strip();
    }
}
