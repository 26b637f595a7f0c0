// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Classes that are loaded from a file made at installation, which halves the time until the first result: an AOT cache
 * (JEP 514) on JDK 25 and newer, an AppCDS archive (JEP 350) on 17 to 24.
 *
 * @param file its name holds a hash of everything that it was made from
 */
record StartupCache(Path file) {

    private static final boolean AOT = Runtime.version().feature() >= 25;

    /** Typical cells, whose classes are stored in the cache. */
    private static final List<String> TYPICAL = List.of(
            "1+1",
            "int x = 3; System.out.println(\"x = \" + x); String.format(\"%.2f\", x / 7.0)",
            "record Point(double x, double y) { double abs() { return Math.hypot(x, y); } }\n"
                    + "var points = IntStream.range(0, 9).mapToObj(i -> new Point(i, "
                    + "i)).collect(Collectors.toList());\n"
                    + "points",
            "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nMap.of(\"fib\", fib(20))",
            "int wrong = \"a\";",
            "List.of().get(0)",
            "%lsmagic",
            "%time fib(15)",
            "%timeit -n 10 -r 2 fib(5)");

    /**
     * Cells that start the flight recorder. On JDK 17 it changes {@code Throwable}: an archive would then have none
     * of the 150 exceptions that a kernel loads as it starts.
     */
    private static final List<String> RECORDED = AOT ? List.of("%prun fib(10)") : List.of();

    /** Returns the cache for this jar, these flags and the running JDK in a folder; it need not exist yet. */
    static StartupCache in(Path folder, KernelJar jar, List<String> flags) {
        String made = String.join("\n", jar.hash(), System.getProperty("java.vm.version"), flags.toString());
        String hash = KernelJar.shortHash(made.getBytes(StandardCharsets.UTF_8));
        return new StartupCache(folder.resolve("jiffy-" + jar.hash() + "-" + hash + (AOT ? ".aot" : ".jsa")));
    }

    /** Whether the cache exists, is complete, and can be used by a launch that does not name it yet. */
    boolean serves(Launch launch) {
        return Files.exists(file) && isAccepted(launch.with(List.of(useFlag())).argv());
    }

    /** Returns the JVM option that uses the cache. */
    String useFlag() {
        return (AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
    }

    /**
     * Without the profiles of methods that ran in the training (JEP 515): with them the JIT compilers have more to do
     * in the kernel's first second than there are cores for, and the JDK's methods that cells measure would be compiled
     * for what the training did with them.
     */
    private List<String> makeFlags() {
        return AOT
                ? List.of("-XX:AOTCacheOutput=" + file, "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining")
                : List.of("-XX:ArchiveClassesAtExit=" + file);
    }

    /** Returns the file that the JVM writes first, which an interrupted run leaves incomplete. */
    private StartupCache draft() {
        return new StartupCache(file.resolveSibling(file.getFileName() + ".tmp"));
    }

    /**
     * Makes the cache by running typical cells on a real kernel; it gets its name when it is whole and the JVM has
     * taken it.
     *
     * @param launch the kernel as it will be started, without a cache
     * @return why there is no cache; empty when there is one
     */
    Optional<String> train(Launch launch) throws IOException, InterruptedException {
        StartupCache draft = draft();
        Files.deleteIfExists(draft.file);
        Launch training = launch.with(draft.makeFlags());
        try (TrialKernel kernel = new TrialKernel(training.argv(), training.environment())) {
            kernel.awaitReady();
            TYPICAL.forEach(cell -> runAsFarAsItGoes(kernel, cell));
            RECORDED.forEach(cell -> runAsFarAsItGoes(kernel, cell));
            kernel.complete("points.str");
            kernel.shutdown();
            if (!Files.exists(draft.file)) {
                return Optional.of("the JVM made none" + words(kernel.log()));
            }
            if (!draft.serves(launch)) {
                return Optional.of("the JVM does not take the one that it made");
            }
            Files.move(draft.file, file, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (CommandFailed e) {
            return Optional.of(e.getMessage());
        } finally {
            Files.deleteIfExists(draft.file);
        }
    }

    /**
     * Whether the JVM accepts the cache in a kernel's command; true if there is none. By itself a JVM that refuses one
     * starts without, and JDK 17 does not even say so.
     *
     * @param argv as in a kernelspec
     */
    static boolean isAccepted(List<String> argv) {
        int jar = argv.indexOf("-jar");
        boolean aot = argv.stream().anyMatch(word -> word.startsWith("-XX:AOTCache="));
        if (jar < 0 || !aot && argv.stream().noneMatch(word -> word.startsWith("-XX:SharedArchiveFile="))) {
            return true;
        }
        List<String> strict = new ArrayList<>(argv.subList(1, jar));
        // A JVM that dies of a cache which is cut short leaves no report in the user's folder.
        strict.add("-XX:+SuppressFatalErrorMessage");
        strict.addAll(List.of(aot ? "-XX:AOTMode=on" : "-Xshare:on", "-cp", argv.get(jar + 1), "-version"));
        return new Program(argv.get(0)).says(strict.toArray(String[]::new)).isPresent();
    }

    /** Runs a cell, which may fail: cells with mistakes are typical too. */
    private static void runAsFarAsItGoes(TrialKernel kernel, String cell) {
        try {
            kernel.run(cell);
        } catch (CommandFailed expected) {
            // What the error loaded is in the cache now; a kernel that died shows at the next cell.
        }
    }

    /** Returns the JVM's messages, without the hundreds of classes that a cache cannot store. */
    private static String words(String log) {
        String words = log.lines()
                .filter(line -> !line.contains("[warning]"))
                .map(String::strip)
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "" : ": " + words;
    }
}
