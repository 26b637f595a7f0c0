// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import jiffy.report.TimeFormat;
import jiffy.timing.Clock;
import jiffy.timing.Plan;
import jiffy.timing.TimeSource;
import jiffy.timing.TimeitResult;
import jiffy.timing.Timer;

/** {@code %timeit}: runs a statement many times and tells how long it takes. */
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
            Option.value("warmup", "N", "exactly N executions before the runs"));

    private final Timer timer;

    /** Measures with the machine's clock. */
    public TimeitMagic() {
        this(Timer.on(Clock.system()));
    }

    TimeitMagic(Timer timer) {
        this.timer = timer;
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
    public String operand() {
        return "statement";
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
                setup, which runs once before each run and is not timed.
                The value of an expression is kept alive, so that the compiler cannot drop the work behind it.
                What statement and setup declare is not visible outside. Without -n the statement is warmed up first;
                the report tells how often it was executed.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        CellCode statement = statementOf(call);
        CellCode setup = call.isCell() ? call.line() : CellCode.of("");
        Arguments arguments = call.arguments();
        Plan plan = planOf(arguments, setup);
        int digits = arguments.integer("p", 1).orElse(TimeFormat.DIGITS);
        Optional<CellCode> variable = Targets.variable(arguments, "v");

        Evaluator.CompiledStatement compiled = context.evaluator().compile(statement, setup);
        TimeitRun run = new TimeitRun(timer, context.display(), digits, arguments.has("q"));
        TimeitResult result = run.measure(compiled, plan);
        if (variable.isPresent()) {
            context.evaluator().assign(variable.get(), Value.of(result));
        }
        return arguments.has("o") || call.assigned() ? Value.of(result) : Value.NONE;
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

    private static Plan planOf(Arguments arguments, CellCode setup) throws UsageException {
        Plan plan = Plan.DEFAULT.withRepeat(arguments.integer("r", 1).orElse(Plan.DEFAULT.repeat()));
        int loops = arguments.integer("n", 0).orElse(0);
        if (loops > 0) {
            plan = plan.withLoops(loops);
        }
        OptionalInt warmUp = arguments.integer("warmup", 0);
        if (warmUp.isPresent()) {
            plan = plan.withWarmUp(warmUp.getAsInt());
        }
        if (arguments.has("c")) {
            plan = plan.withSource(TimeSource.CPU);
        }
        return setup.isBlank() ? plan.withFirstCallApart() : plan;
    }
}
