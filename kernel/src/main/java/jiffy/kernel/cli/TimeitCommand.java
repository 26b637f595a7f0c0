// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jiffy.jshell.JavaSession;
import jiffy.jshell.result.EvaluationException;
import jiffy.jvm.Interval;
import jiffy.kernel.error.ErrorText;
import jiffy.kernel.install.Version;
import jiffy.kernel.settings.Configuration;
import jiffy.magic.Evaluator.CompiledStatement;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;
import jiffy.protocol.language.CellFailedException;
import jiffy.report.timing.ShellTimeitReport;
import jiffy.timing.Plan;
import jiffy.timing.Timer;
import jiffy.timing.Workload;
import jiffy.timing.result.TimeSource;
import jiffy.timing.result.TimeitResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code java -jar jiffy.jar timeit}: options, defaults and output of {@code python -m timeit}. */
@Command(
        name = "timeit",
        description = "Time a Java statement, as python -m timeit does.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TimeitCommand implements Callable<Integer> {

    private static final double LEAST_SECONDS = 0.2;
    private static final int CELL = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            description = "executions in a run (default: 1, 2, 5, 10 ... until a run takes 0.2 s)")
    private long number;

    @Option(
            names = {"-r", "--repeat"},
            paramLabel = "N",
            description = "runs (default: ${DEFAULT-VALUE})",
            defaultValue = "5")
    private int repeat;

    @Option(
            names = {"-s", "--setup"},
            paramLabel = "S",
            description = "code that runs once before each run; a line each time it is given")
    private List<String> setup = new ArrayList<>();

    @Option(
            names = {"-u", "--unit"},
            paramLabel = "U",
            description = "nsec, usec, msec or sec")
    private String unit;

    @Option(
            names = {"-p", "--process"},
            description = "measure CPU time of the process, not wall time")
    private boolean process;

    @Option(
            names = {"-v", "--verbose"},
            description = "print the times of all runs; again for more digits")
    private boolean[] verbose = {};

    @Option(names = "--class-path", paramLabel = "PATH", description = "jars and folders that the code needs")
    private String classPath = "";

    @Option(names = "--load", paramLabel = "FILE", description = "Java source to evaluate first")
    private Path load;

    @Parameters(paramLabel = "STATEMENT", description = "what is timed; a line each (default: the empty statement)")
    private List<String> statement = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        check(repeat >= 1, "option -r needs a whole number of at least 1, not " + repeat);
        check(number >= 0, "option -n needs a whole number of at least 1, not " + number);
        check(
                unit == null || ShellTimeitReport.UNITS.contains(unit),
                "option -u needs nsec, usec, msec or sec, not " + unit);
        check(load == null || Files.isRegularFile(load), "there is no file " + load);
        for (Path entry : classPath()) {
            check(Files.exists(entry), "option --class-path: there is no file or folder " + entry);
        }
        if (!Relaunch.isDone()) {
            return Relaunch.run(spec.commandLine().getParent().getParseResult().originalArgs());
        }
        if (String.join("", statement).isBlank()) {
            spec.commandLine().getErr().println("No statement is given, so the empty one is timed (-s is not timed).");
        }
        return measure();
    }

    private int measure() throws Exception {
        try (JavaSession session = new JavaSession(
                Configuration.settings(Configuration.ofUser(System.err::println), System.err::println))) {
            try {
                print(session);
                return 0;
            } catch (Throwable t) {
                if (session.explain(t) instanceof EvaluationException.Exited exited) {
                    spec.commandLine()
                            .getErr()
                            .println("the code called System.exit(" + exited.status() + "), so there is no result");
                    return 1;
                }
                spec.commandLine().getErr().println(text(new ErrorText(session, n -> List.of()).explain(t, CELL)));
                return 1;
            } finally {
                session.endCell();
            }
        }
    }

    private void print(JavaSession session) throws Throwable {
        classPath().forEach(session::addToClassPath);
        if (load != null) {
            String source = Files.readString(load);
            session.beginCell(CELL, source);
            session.evaluate(CellCode.of(source), Interval.NONE);
            session.endCell();
        }
        Workload workload = compile(session);
        Timer timer = Timer.system();
        Plan plan = process ? Plan.DEFAULT.withSource(TimeSource.CPU) : Plan.DEFAULT;
        ShellTimeitReport report =
                new ShellTimeitReport(Optional.ofNullable(unit), 3 + Math.max(0, verbose.length - 1));
        long loops = number > 0 ? number : fittingLoops(timer, workload, plan, report);
        TimeitResult result = timer.measure(workload, plan.withLoops(loops).withRepeat(repeat));
        if (verbose.length > 0) {
            out(report.rawTimes(result));
            out("");
        }
        out(report.best(result));
        report.warning(result).ifPresent(spec.commandLine().getErr()::println);
    }

    private Workload compile(JavaSession session) throws Exception {
        String before = String.join("\n", setup);
        String timed = statement.isEmpty() ? ";" : String.join("\n", statement);
        session.beginCell(CELL, before.isEmpty() ? timed : before + "\n" + timed);
        int line = (int) before.lines().count() + 1;
        CompiledStatement compiled = session.compile(new CellCode(timed, line, 0), Setup.eachRun(CellCode.of(before)));
        if (number == 0) {
            // With a given number, what was forgotten would be learnt again within the times.
            session.forgetLibraryProfiles(List.of(compiled));
        }
        return compiled.workload();
    }

    /** Returns the first number in Python's series 1, 2, 5, 10 … with which a run takes long enough. */
    private long fittingLoops(Timer timer, Workload workload, Plan plan, ShellTimeitReport report) throws Throwable {
        long loops = 0;
        double seconds = 0;
        for (long decade = 1; seconds < LEAST_SECONDS; decade *= 10) {
            for (long step : new long[] {1, 2, 5}) {
                loops = step * decade;
                seconds = timer.measure(workload, plan.withLoops(loops).withRepeat(1))
                                .best()
                        * loops;
                if (verbose.length > 0) {
                    out(report.step(loops, seconds));
                }
                if (seconds >= LEAST_SECONDS) {
                    break;
                }
            }
        }
        if (verbose.length > 0) {
            out("");
        }
        return loops;
    }

    private List<Path> classPath() {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private void out(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private static String text(CellFailedException failure) {
        return String.join("\n", failure.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
