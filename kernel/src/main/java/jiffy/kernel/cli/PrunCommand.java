// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import jiffy.kernel.agent.Agent;
import jiffy.kernel.install.Version;
import jiffy.magic.profile.ReportFile;
import jiffy.profile.CallProfile;
import jiffy.profile.NamedLibraries;
import jiffy.profile.SortKey;
import jiffy.profile.call.Profiler;
import jiffy.report.file.ProfileFile;
import jiffy.report.profile.Restriction;
import jiffy.report.profile.StatsTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code java -jar jiffy.jar prun}: options and output of {@code python -m cProfile}. */
@Command(
        name = "prun",
        description = "Profile a Java program, as python -m cProfile does.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PrunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-s", "--sort"},
            paramLabel = "KEY",
            description = "order by this key, as cumulative or calls; again for rows that are equal in it")
    private List<String> sort = new ArrayList<>();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "LIMIT",
            description = "show so many rows, such a fraction, or those that match; repeatable")
    private List<String> limit = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "save the profile and print nothing: .prof for pstats and SnakeViz, .html for a page,"
                    + " .collapsed for flame graphs, .speedscope.json")
    private Path output;

    @Option(names = "-D", paramLabel = "FILE", description = "save the profile and print the table too")
    private Path dump;

    @Option(
            names = {"-m", "--library"},
            paramLabel = "NAME",
            description = "count inside this class or package of a library too; repeatable")
    private List<String> libraries = new ArrayList<>();

    @Option(names = "--class-path", paramLabel = "PATH", description = "jars and folders of the program")
    private String classPath = "";

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "a Java source file, or a class with a main method")
    private String program;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "passed to the program")
    private List<String> arguments = new ArrayList<>();

    private final List<SortKey> order = new ArrayList<>();
    private final List<Restriction> restrictions = new ArrayList<>();
    private Profiler profiler;
    private boolean shown;
    private boolean saved = true;

    @Override
    public Integer call() throws Exception {
        try {
            sort.forEach(key -> order.add(SortKey.of(key)));
            limit.forEach(text -> restrictions.add(Restriction.of(text)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        check(!program.endsWith(".java") || Files.isRegularFile(Path.of(program)), "there is no file " + program);
        checkFile(output);
        checkFile(dump);
        if (!Relaunch.isDone()) {
            return Relaunch.run(spec.commandLine().getParent().getParseResult().originalArgs());
        }
        return profile(Agent.instrumentation()
                .orElseThrow(() -> new IllegalStateException("needs to be started as java -jar jiffy.jar")));
    }

    private int profile(Instrumentation instrumentation) throws Exception {
        Map<String, byte[]> compiled = Map.of();
        String main = program;
        if (program.endsWith(".java")) {
            try {
                compiled = SourceFile.compile(Path.of(program), classPath);
            } catch (IllegalArgumentException e) {
                spec.commandLine().getErr().println(e.getMessage());
                return 1;
            }
            main = compiled.keySet().stream()
                    .filter(name -> !name.contains("$"))
                    .findFirst()
                    .orElse("");
        }
        try (ProgramCode code = new ProgramCode(compiled, urls())) {
            return run(code, firstMain(code, compiled, main), instrumentation);
        } catch (ClassNotFoundException e) {
            throw new ParameterException(spec.commandLine(), "there is no class " + e.getMessage());
        } catch (NoSuchMethodException e) {
            throw new ParameterException(spec.commandLine(), main + " has no method main(String[])");
        }
    }

    // As with java File.java the first class of the file, or the first one that can be started.
    private static Method firstMain(ProgramCode code, Map<String, byte[]> compiled, String fallback)
            throws ClassNotFoundException, NoSuchMethodException {
        for (String name : compiled.keySet()) {
            try {
                return code.main(name);
            } catch (NoSuchMethodException e) {
                continue;
            }
        }
        return code.main(fallback);
    }

    private int run(ProgramCode code, Method main, Instrumentation instrumentation) {
        try {
            profiler = new Profiler(instrumentation, NamedLibraries.in(code, libraries, instrumentation));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "option -m: " + e.getMessage());
        }
        // A program that exits, or is interrupted, is shown as far as it came.
        Thread atExit = new Thread(this::finish, "jiffy-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
        int status = 0;
        Set<Thread> before = threads();
        profiler.begin();
        try {
            main.invoke(null, (Object) arguments.toArray(String[]::new));
            awaitThreads(before);
        } catch (InvocationTargetException e) {
            status = 1;
            trim(e.getCause());
            e.getCause().printStackTrace();
        } catch (IllegalAccessException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        finish();
        return saved ? status : 1;
    }

    // What called the program is no part of it.
    private static void trim(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        int end = frames.length;
        for (int i = frames.length - 1; i >= 0; i--) {
            if (frames[i].getClassName().equals(PrunCommand.class.getName())) {
                end = i;
            }
        }
        while (end < frames.length && end > 0 && frames[end - 1].getClassName().contains(".reflect.")) {
            end--;
        }
        thrown.setStackTrace(Arrays.copyOf(frames, end));
        if (thrown.getCause() != null && thrown.getCause() != thrown) {
            trim(thrown.getCause());
        }
    }

    // As java itself: the program ends with the last of its threads that is no daemon.
    private static void awaitThreads(Set<Thread> before) throws InterruptedException {
        for (Thread thread : threads()) {
            if (!before.contains(thread) && !thread.isDaemon()) {
                thread.join();
            }
        }
    }

    private static Set<Thread> threads() {
        Thread[] threads = new Thread[Thread.activeCount() + 16];
        return Set.of(Arrays.copyOf(threads, Thread.enumerate(threads)));
    }

    private synchronized void finish() {
        if (shown) {
            return;
        }
        shown = true;
        profiler.end();
        profiler.close();
        show(profiler.profile());
    }

    private void show(CallProfile profile) {
        PrintWriter out = spec.commandLine().getOut();
        saved = save(profile, output) & save(profile, dump);
        // A profile that could not be saved must not be lost.
        if (output == null || !saved) {
            out.println(new StatsTable(profile, order, restrictions).text());
        }
        out.flush();
    }

    private boolean save(CallProfile profile, Path file) {
        if (file == null) {
            return true;
        }
        try {
            Files.write(file, ProfileFile.of(file).bytes(profile));
            return true;
        } catch (IOException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("cannot write '" + file + "': " + ReportFile.reason(e));
            err.flush();
            return false;
        }
    }

    private List<URL> urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        // Like java itself: without a class path, a class is looked for here.
        String path = classPath.isEmpty() && !program.endsWith(".java") ? "." : classPath;
        for (String entry : path.isEmpty() ? new String[0] : path.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls;
    }

    private void checkFile(Path file) {
        if (file != null) {
            ReportFile.obstacle(file).ifPresent(obstacle -> check(false, obstacle));
        }
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
