// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.jmh;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import jiffy.jshell.JavaSession;
import jiffy.jshell.result.ForkedStatement;
import jiffy.jvm.TemporaryFiles;
import jiffy.kernel.magic.library.Libraries;
import jiffy.kernel.magic.shell.Command;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.magic.time.ExternalBenchmark;
import jiffy.timing.result.JmhResult;

/** Measures a statement of the session with JMH, in a new JVM with the options of this one. */
public final class JmhBenchmark implements ExternalBenchmark {

    /** Number of warm-up iterations, and of measured ones; each takes a second. */
    static final int ITERATIONS = 5;

    private static final String LIBRARY = "org.openjdk.jmh:jmh-generator-annprocess:1.37";

    /** Options that are not passed to the new JVM: those of caches, logs, agents and the kernel itself. */
    private static final List<String> OURS = List.of(
            "-XX:AOT",
            "-XX:SharedArchiveFile",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=blackhole,jiffy",
            "-Xshare",
            "-Xlog",
            "-Xdebug",
            "-Xrunjdwp",
            "-javaagent",
            "-agent",
            "-Djiffy");

    private final JavaSession session;
    private final Libraries libraries;

    /** @param libraries fetches JMH */
    public JmhBenchmark(JavaSession session, Libraries libraries) {
        this.session = session;
        this.libraries = libraries;
    }

    @Override
    public JmhResult measure(CellCode statement, Setup setup, Consumer<String> progress) throws Exception {
        Path folder = Files.createTempDirectory(TemporaryFiles.folder(), "jiffy-jmh");
        try {
            Path classes = Files.createDirectory(folder.resolve("classes"));
            Path variables = folder.resolve("variables");
            ForkedStatement forked = export(statement, setup, classes, variables);
            progress.accept("JMH: compiling");
            String classPath = classPath(classes, libraries.fetch(LIBRARY));
            compile(JmhSource.write(forked, setup.eachLoop(), folder), classPath, classes);
            Path json = folder.resolve("result.json");
            run(command(classPath, variables, json), folder, progress);
            return JmhOutput.result(Files.readString(json), forked.remade());
        } finally {
            delete(folder);
        }
    }

    private ForkedStatement export(CellCode statement, Setup setup, Path classes, Path variables) throws Exception {
        try {
            return session.export(statement, setup, classes, variables);
        } catch (UsageException e) {
            throw new UsageException(e.getMessage()
                    + (e.getMessage().startsWith("the variable")
                            ? ": make it in a setup, which JMH's JVM runs: %%timeit --jmh and the setup on the same "
                                    + "line"
                            : ""));
        }
    }

    private String classPath(Path classes, List<Path> jmh) {
        return Stream.of(
                        Stream.of(classes.toString()),
                        session.classPath().stream().map(Path::toString),
                        jmh.stream().map(Path::toString),
                        Stream.of(System.getProperty("java.class.path")))
                .flatMap(s -> s)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void compile(Path source, String classPath, Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-nowarn", "-cp", classPath, "-processorpath", classPath, "-d", classes.toString()));
        if (options().contains("--enable-preview")) {
            arguments.addAll(List.of(
                    "--enable-preview",
                    "--release",
                    String.valueOf(Runtime.version().feature())));
        }
        arguments.add(source.toString());
        var errors = new java.io.ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("the benchmark for JMH does not compile: " + errors);
        }
    }

    private static List<String> command(String classPath, Path variables, Path json) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.add("-Djmh.ignoreLock=true");
        command.add("-D" + JmhSource.VARIABLES + "=" + variables);
        command.addAll(List.of("-cp", classPath, JmhSource.MAIN_CLASS, "-bm", "avgt", "-tu", "ns", "-f", "1"));
        String iterations = String.valueOf(ITERATIONS);
        command.addAll(List.of("-wi", iterations, "-w", "1s", "-i", iterations, "-r", "1s"));
        command.addAll(List.of("-prof", "gc", "-foe", "true", "-rf", "json", "-rff", json.toString()));
        return command;
    }

    static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OURS.stream().noneMatch(option::startsWith))
                .toList();
    }

    private static void run(List<String> command, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException, UsageException {
        JmhOutput output = new JmhOutput(progress);
        int code = new Command(command, Optional.empty(), folder, Map.of()).run(output::add, output::add);
        if (code != 0) {
            throw new UsageException("option --jmh: " + output.failure());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
