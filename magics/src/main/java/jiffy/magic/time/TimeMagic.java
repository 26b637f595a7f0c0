// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.jvm.Clock;
import jiffy.jvm.Interval;
import jiffy.jvm.QuietInterval;
import jiffy.jvm.VmCpu;
import jiffy.magic.Call;
import jiffy.magic.Evaluation;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;
import jiffy.magic.option.Targets;
import jiffy.report.timing.TimeReport;
import jiffy.timing.DetailedStopwatch;
import jiffy.timing.Stopwatch;
import jiffy.timing.result.Cost;
import jiffy.timing.result.TimeResult;

/** {@code %time}: runs code once in the session and reports how long it took. */
public final class TimeMagic implements Magic {

    private static final Options OPTIONS = Options.of(
            Option.flag("o", "return the timings instead of the code's value"),
            Option.value("v", "VAR", "store the timings in a variable"),
            Option.flag("p", "print real, user and sys in seconds, as time -p does"),
            Option.flag("verbose", "add memory, page faults, context switches, JIT and GC"),
            Option.flag("no-raise-error", "go on after an exception of the code"));

    private final Clock clock;

    /** Measures with the machine's clock. */
    public TimeMagic() {
        this(Clock.system());
    }

    TimeMagic(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "time";
    }

    @Override
    public String summary() {
        return "Run code once and print CPU and wall time";
    }

    @Override
    public Operand operand() {
        return Operand.java("code");
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
                The code runs in the session: what it declares stays, and its value is the cell's value. Magics and
                commands in it are timed with all that they do, as in %time !make.
                CPU times are those of the whole process, all threads, JIT compiler and garbage collector among them.
                The clocks start when the JIT compiler has finished with what ran before, or after a second.
                Compiling the code is not timed; a line tells of it where it took more than 0.1 s.""";
    }

    @Override
    public boolean measures() {
        return true;
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        CellCode code = codeOf(call);
        Optional<CellCode> variable = Targets.variable(call.arguments(), "v");
        Stopwatch stopwatch = new Stopwatch(clock);
        DetailedStopwatch detailed = new DetailedStopwatch(stopwatch);
        Evaluation evaluation;
        try {
            Interval interval = call.arguments().has("verbose") ? detailed : stopwatch;
            evaluation = TimedCode.run(code, new QuietInterval(interval, clock), context);
        } catch (Throwable failure) {
            // The time until the failure is shown first, since the error ends the cell.
            stopwatch.cost().ifPresent(c -> show(new TimeResult(c, 0), detailed.vmCpu(), call, context));
            if (mayGoOn(failure, call, context)) {
                return Value.NONE;
            }
            throw failure;
        }
        TimeResult result = new TimeResult(costOf(stopwatch), evaluation.compileNanos());
        show(result, detailed.vmCpu(), call, context);
        if (variable.isPresent()) {
            context.evaluator().assign(variable.get(), Value.of(result));
        }
        return valueOf(result, evaluation, call);
    }

    private static Value valueOf(TimeResult result, Evaluation evaluation, Call call) {
        if (call.arguments().has("o")) {
            return Value.of(result);
        }
        return evaluation.silenced() && !call.assigned() ? Value.NONE : evaluation.value();
    }

    private static CellCode codeOf(Call call) throws UsageException {
        if (call.isCell() && !call.line().isBlank()) {
            throw new UsageException("the code belongs in the lines below %%time, not on its line");
        }
        CellCode code = call.body().orElse(call.line());
        if (code.isBlank()) {
            throw new UsageException("there is no code to time");
        }
        return code;
    }

    // Code of declarations alone runs nothing.
    private static Cost costOf(Stopwatch stopwatch) {
        return stopwatch.cost().orElseGet(() -> {
            stopwatch.begin();
            stopwatch.end();
            return stopwatch.cost().orElseThrow();
        });
    }

    private static boolean mayGoOn(Throwable failure, Call call, MagicContext context) {
        Optional<Throwable> thrown = context.evaluator().thrownByCode(failure);
        if (!call.arguments().has("no-raise-error") || thrown.isEmpty()) {
            return false;
        }
        context.display().warn("%time goes on after " + thrown.get());
        return true;
    }

    private static void show(TimeResult result, VmCpu vmCpu, Call call, MagicContext context) {
        List<String> lines =
                new ArrayList<>(call.arguments().has("p") ? TimeReport.posix(result) : TimeReport.lines(result));
        if (call.arguments().has("verbose")) {
            TimeReport.details(result, vmCpu).forEach(line -> lines.add("\t" + line));
        }
        context.display().display(MimeBundle.text(String.join("\n", lines)));
    }
}
