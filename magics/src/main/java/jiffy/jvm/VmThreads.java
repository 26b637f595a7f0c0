// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of the JVM's own threads on Linux, from {@code /proc/self/task} (proc(5)), in nanoseconds. Threads are
 * recognized by their names, of which the system keeps 15 characters. Reading takes a millisecond.
 *
 * @param byThread CPU time by thread, of compilers and collectors only; empty where the system does not report it
 */
public record VmThreads(Map<String, Long> byThread) {

    private static final Path TASKS = Path.of("/proc/self/task");

    /** The CPU times up to now. */
    public static VmThreads now() {
        Map<String, Long> found = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                add(task, found);
            }
        } catch (IOException e) {
            // Another system, or one that hides this.
        }
        return new VmThreads(Map.copyOf(found));
    }

    private static void add(Path task, Map<String, Long> found) {
        try {
            String name = Files.readString(task.resolve("comm"), StandardCharsets.ISO_8859_1);
            boolean compiles = isCompiler(name);
            if (compiles || isCollector(name)) {
                String times = Files.readString(task.resolve("schedstat"), StandardCharsets.ISO_8859_1);
                long nanos = Long.parseLong(times.substring(0, times.indexOf(' ')));
                found.put((compiles ? "C" : "G") + task.getFileName(), nanos);
            }
        } catch (IOException | RuntimeException e) {
            // The thread ended meanwhile.
        }
    }

    static boolean isCompiler(String name) {
        return name.contains("CompilerThre") || name.startsWith("JVMCI");
    }

    // The serial collector works in the VM's thread, which does little else.
    static boolean isCollector(String name) {
        return name.startsWith("VM Thread")
                || name.startsWith("GC Thread")
                || name.startsWith("G1 ")
                || name.matches("(?s)(Z|X)(Worker|Driver|Director|Stat|Uncommitter).*")
                || name.startsWith("Shenandoah");
    }

    /** Returns the CPU time used since an earlier reading. */
    public VmCpu since(VmThreads begin) {
        return byThread.isEmpty() || begin.byThread.isEmpty()
                ? VmCpu.UNKNOWN
                : new VmCpu(
                        growth(begin, "C"),
                        growth(begin, "G"),
                        !byThread.keySet().containsAll(begin.byThread.keySet()));
    }

    private long growth(VmThreads begin, String kind) {
        return byThread.entrySet().stream()
                .filter(e -> e.getKey().startsWith(kind))
                .mapToLong(e -> Math.max(0, e.getValue() - begin.byThread.getOrDefault(e.getKey(), 0L)))
                .sum();
    }
}
