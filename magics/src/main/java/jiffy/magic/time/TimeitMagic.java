// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jiffy.jvm.Clock;
import jiffy.magic.Call;
import jiffy.magic.Evaluator;
import jiffy.magic.Evaluator.CompiledStatement;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.Alternatives;
import jiffy.magic.cell.Alternatives.Alternative;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Arguments;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;
import jiffy.magic.option.Targets;
import jiffy.magic.time.TimeitRun.Measuring;
import jiffy.report.format.TimeFormat;
import jiffy.timing.Plan;
import jiffy.timing.Timer;
import jiffy.timing.result.ComparisonResult;
import jiffy.timing.result.TimeSource;
import jiffy.timing.result.TimeitResult;

/** {@code %timeit}: runs a statement many times and reports the time of one execution. */
public final class TimeitMagic implements Magic {

    private static final Options OPTIONS = Options.of(
            Option.value("n", "N", "exactly N executions a run (default: a power of ten that takes 20 ms or more)"),
            Option.value("r", "R", "number of runs (default 7)"),
            Option.value("p", "P", "significant digits (default 3)"),
            Option.flag("q", "print nothing"),
            Option.flag("o", "return the result as an object"),
            Option.value("v", "VAR", "store the result in a variable"),
            Option.flag("t", "measure wall time (default)"),
            Option.flag("c", "measure CPU time of the whole process"),
            Option.value(
                    "warmup", "N", "N executions before the runs; without -n, as many more as finding the loops takes"),
            Option.flag("setup-each", "run the setup before every execution, outside of the time"),
            Option.flag("fresh", "measure again with JIT profiles of its own, and report the difference"),
            Option.flag("jmh", "measure again with JMH in a JVM of its own, which takes 12 s or more"));

    private final Timer timer;
    private final Optional<ExternalBenchmark> benchmark;

    /**
     * Measures with the machine's clock.
     *
     * @param benchmark for {@code --jmh}
     */
    public TimeitMagic(Optional<ExternalBenchmark> benchmark) {
        this(Timer.on(Clock.system()), benchmark);
    }

    TimeitMagic(Timer timer, Optional<ExternalBenchmark> benchmark) {
        this.timer = timer;
        this.benchmark = benchmark;
    }

    @Override
    public String name() {
        return "timeit";
    }

    @Override
    public String summary() {
        return "Run a statement many times and print the time of one execution";
    }

    @Override
    public Operand operand() {
        return Operand.java("statement");
    }

    @Override
    public Set<Form> forms() {
        return Set.of(Form.LINE, Form.CELL);
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String details() {
        return """
                %timeit times the rest of its line. %%timeit times the lines below; what follows it on its own line is a
                setup, which runs once before each run and is not timed; with --setup-each before each execution.
                The value of an expression is kept alive, so that the compiler cannot remove its computation.
                What statement and setup declare is not visible outside. Without -n the statement is warmed up first;
                the report shows how often it was executed.
                Lines of %%timeit that begin with a name and a colon are alternatives, which are compared:
                    %%timeit
                    loop:   sum(ints)
                    stream: IntStream.of(ints).sum()
                Before a warm-up, the JIT compilers forget what they learnt, mostly from the kernel's own compiler,
                about the JDK's collections, streams and regular expressions, if the statement uses them: else a
                stream could take several times as long as in a JVM of its own.
                --fresh makes them forget what they learnt from earlier cells, too: a call that saw three classes
                there is slower here than in a new JVM. They have forgotten it afterwards.
                --jmh fetches JMH from Maven Central and lets it measure the same statement in a new JVM with the
                kernel's options (5 x 1 s of warm-up, 5 x 1 s, one fork). The session's classes, methods and
                variables go along; what a variable holds must be data. What is not belongs into the setup of
                %%timeit.""";
    }

    @Override
    public String valueType() {
        return "jiffy.timing.result.TimeitResult";
    }

    @Override
    public boolean measures() {
        return true;
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        CellCode statement = statementOf(call);
        checkIsJava(statement, context);
        Arguments arguments = call.arguments();
        Setup setup = setupOf(call);
        Plan plan = planOf(arguments, setup);
        int digits = arguments.integer("p", 1).orElse(TimeFormat.DIGITS);
        Optional<CellCode> variable = Targets.variable(arguments, "v");
        List<Alternative> alternatives = call.isCell() ? Alternatives.of(statement) : List.of();

        checkFresh(arguments);
        checkBenchmark(arguments);
        Measuring measuring = new Measuring(timer, plan, digits);
        Value result = alternatives.isEmpty()
                ? Value.of(measure(statement, setup, measuring, call, context))
                : Value.of(compare(alternatives, setup, measuring, call, context));
        if (variable.isPresent()) {
            context.evaluator().assign(variable.get(), result);
        }
        return arguments.has("o") || call.assigned() ? result : Value.NONE;
    }

    private TimeitResult measure(CellCode statement, Setup setup, Measuring measuring, Call call, MagicContext context)
            throws Exception {
        Evaluator evaluator = context.evaluator();
        CompiledStatement compiled = evaluator.compile(statement, setup);
        forgetLibraryProfiles(List.of(compiled), measuring.plan(), evaluator);
        boolean quiet = call.arguments().has("q");
        TimeitResult result;
        try (RunningReport page = new RunningReport(context.display(), quiet).ticking()) {
            TimeitRun run = new TimeitRun(
                    measuring, page, f -> evaluator.thrownByCode(f).isPresent());
            result = call.arguments().has("fresh")
                    ? run.measureFresh(compiled, () -> refreshed(context, statement, setup))
                    : run.measure(compiled);
        }
        if (call.arguments().has("jmh")) {
            RunningReport page = new RunningReport(context.display(), quiet);
            new JmhRun(benchmark.orElseThrow(), page, measuring.digits()).measure(statement, setup, result);
        }
        return result;
    }

    private static ComparisonResult compare(
            List<Alternative> alternatives, Setup setup, Measuring measuring, Call call, MagicContext context)
            throws Exception {
        refuse("fresh", call.arguments());
        refuse("jmh", call.arguments());
        List<CompiledStatement> compiled = new ArrayList<>();
        for (Alternative alternative : alternatives) {
            compiled.add(context.evaluator().compile(alternative.statement(), setup));
        }
        forgetLibraryProfiles(compiled, measuring.plan(), context.evaluator());
        try (RunningReport page =
                new RunningReport(context.display(), call.arguments().has("q")).ticking()) {
            return new CompareRun(measuring, page).measure(alternatives, compiled);
        }
    }

    private static CompiledStatement refreshed(MagicContext context, CellCode statement, Setup setup) throws Exception {
        if (!context.evaluator().forgetProfiles()) {
            throw new UsageException("option --fresh needs a kernel that was started from its jar");
        }
        CompiledStatement compiled = context.evaluator().compile(statement, setup);
        context.evaluator().forgetLibraryProfiles(List.of(compiled));
        return compiled;
    }

    // What is forgotten has to be learnt again: only a warm-up of our own is sure to be long enough for that.
    private static void forgetLibraryProfiles(List<CompiledStatement> compiled, Plan plan, Evaluator evaluator) {
        if (plan.warmsUpUntilSteady()) {
            evaluator.forgetLibraryProfiles(compiled);
        }
    }

    private static void refuse(String option, Arguments arguments) throws UsageException {
        if (arguments.has(option)) {
            throw new UsageException("option --" + option + " measures one statement, and there are alternatives");
        }
    }

    private static void checkFresh(Arguments arguments) throws UsageException {
        boolean cold = arguments.wholeNumber("n", 0).orElse(0) > 0 && !arguments.has("warmup");
        if (arguments.has("fresh") && cold) {
            throw new UsageException(
                    "option --fresh compares warm code, and with -n nothing is warmed up: leave out -n, or add "
                            + "--warmup N");
        }
    }

    private void checkBenchmark(Arguments arguments) throws UsageException {
        if (arguments.has("jmh") && benchmark.isEmpty()) {
            throw new UsageException("option --jmh needs Jiffy's kernel");
        }
        if (arguments.has("jmh")
                && (arguments.has("c") || arguments.wholeNumber("n", 0).orElse(0) > 0)) {
            throw new UsageException(
                    "option --jmh does not go together with -n or -c: JMH measures wall time, warmed up");
        }
    }

    private static CellCode statementOf(Call call) throws UsageException {
        CellCode statement = call.body().orElse(call.line());
        if (!statement.isBlank()) {
            return statement;
        }
        throw new UsageException(
                call.isCell() && !call.line().isBlank()
                        ? "the lines below are timed, and there are none (to time one line, write %timeit)"
                        : "there is no statement to time");
    }

    private static void checkIsJava(CellCode statement, MagicContext context) throws UsageException {
        for (Segment segment : context.parser().parse(statement)) {
            if (segment instanceof Segment.MagicCall magic) {
                String name = context.magics()
                        .find(magic.name())
                        .flatMap(Magic::prefix)
                        .orElse(magic.percentName());
                throw new UsageException("a Java statement can be measured, and " + name
                        + " is none: %time measures commands and other magics, once");
            }
        }
    }

    private static Setup setupOf(Call call) throws UsageException {
        if (!call.arguments().has("setup-each")) {
            return call.isCell() ? Setup.eachRun(call.line()) : Setup.NONE;
        }
        if (!call.isCell() || call.line().isBlank()) {
            throw new UsageException(
                    "option --setup-each needs a setup: write %%timeit --setup-each and the setup after"
                            + " it, and the statement in the lines below");
        }
        if (call.arguments().has("c")) {
            throw new UsageException("options -c and --setup-each do not go together: CPU time is too coarse for that");
        }
        return Setup.eachLoop(call.line());
    }

    private static Plan planOf(Arguments arguments, Setup setup) throws UsageException {
        Plan plan = Plan.DEFAULT.withRepeat(arguments.integer("r", 1).orElse(Plan.DEFAULT.repeat()));
        long loops = arguments.wholeNumber("n", 0).orElse(0);
        if (loops > 0) {
            plan = plan.withLoops(loops);
        }
        OptionalLong warmUp = arguments.wholeNumber("warmup", 0);
        if (warmUp.isPresent()) {
            plan = plan.withWarmUp(warmUp.getAsLong());
        }
        if (arguments.has("c")) {
            plan = plan.withSource(TimeSource.CPU);
        }
        if (setup.eachLoop()) {
            plan = plan.withEachLoopApart();
        }
        return setup.eachLoop() || setup.code().isBlank() ? plan.withFirstCallApart() : plan;
    }
}
