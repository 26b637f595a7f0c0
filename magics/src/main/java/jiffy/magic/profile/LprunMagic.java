// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import jiffy.magic.Call;
import jiffy.magic.Evaluation;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.FileNames;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;
import jiffy.profile.LineMeter;
import jiffy.profile.LineProfile;
import jiffy.profile.line.LineProfiler;
import jiffy.report.profile.LineHtml;
import jiffy.report.profile.LineReport;

/** {@code %lprun} and {@code %mprun}: run code in the session and report the time or the memory of each line. */
public final class LprunMagic implements Magic {

    private final LineMeter meter;
    private final FileNames names;

    /**
     * @param meter the quantity reported for each line: its time ({@code %lprun}) or what it allocates ({@code %mprun})
     */
    public LprunMagic(LineMeter meter, FileNames names) {
        this.meter = meter;
        this.names = names;
    }

    private boolean isTime() {
        return meter == LineMeter.TIME;
    }

    @Override
    public String name() {
        return isTime() ? "lprun" : "mprun";
    }

    @Override
    public String summary() {
        return isTime() ? "Profile code line by line: hits and times" : "Profile code line by line: memory allocated";
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
        return Options.of(
                Option.value("f", Operand.name("METHOD"), "profile this method, as fib or Complex.abs; repeatable"),
                Option.value("m", "CLASS", "profile all methods of this class; repeatable"),
                Option.flag("r", "return the profile"),
                Option.flag("z", "leave out methods that were not called"),
                Option.flag("s", "the same as -z"),
                Option.value("u", "UNIT", isTime() ? "one unit for all times, in seconds" : "one unit, in bytes"),
                Option.value("T", Operand.file("FILE"), "save the report as text"));
    }

    @Override
    public String details() {
        String common = """
                Hits are counted exactly, in all threads, in all methods of the session where -f and -m name none.
                """;
        return common + (isTime() ? """
                A line's runs are timed, with all that the line calls, until they prove too short for the clock; the
                time of such lines is estimated from samples and marked ~. The value is that of the code.""" : """
                What a line's runs allocate, with all that the line calls, is measured until it has run 20,000 times;
                from then on it is estimated from samples and marked ~. The value is that of the code.""");
    }

    @Override
    public boolean measures() {
        return true;
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        OptionalDouble unit = unit(call);
        ProfiledRun.requireCode(call, context);
        Optional<ReportFile> file = ReportFile.of(call.arguments(), "T", names);
        ChosenFunctions chosen = ChosenFunctions.of(call, context.code());
        LineProfiler profiler = profiler(context, chosen);
        Evaluation evaluation;
        try (profiler) {
            evaluation = ProfiledRun.evaluate(
                    call, context.evaluator(), ProfiledRun.interval(profiler::begin, profiler::end));
        } catch (Exception | Error e) {
            if (profiler.hasRun()) {
                show(file, context, report(call, profiler.profile(), unit, chosen));
            }
            throw e;
        }
        if (!profiler.hasRun()) {
            throw ProfiledRun.onlyDeclares("profiled");
        }
        LineProfile profile = profiler.profile();
        show(file, context, report(call, profile, unit, chosen));
        return call.arguments().has("r") ? Value.of(profile) : ProfiledRun.value(evaluation, call);
    }

    private static OptionalDouble unit(Call call) throws UsageException {
        String given = call.arguments().text("u").orElse("");
        if (given.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double unit = Double.parseDouble(given);
            if (unit > 0 && unit < Double.POSITIVE_INFINITY) {
                return OptionalDouble.of(unit);
            }
        } catch (NumberFormatException e) {
            // falls through: the message is the same
        }
        throw new UsageException("option -u needs a number above 0, as 1e-6, not \"" + given + "\"");
    }

    private LineProfiler profiler(MagicContext context, ChosenFunctions chosen) throws UsageException {
        var instrumentation = ProfiledRun.instrumentation(context);
        try {
            return new LineProfiler(instrumentation, context.code(), meter, chosen.predicate());
        } catch (IllegalStateException e) {
            throw new UsageException(e.getMessage() + "; profiles do not nest");
        }
    }

    private static LineReport report(Call call, LineProfile profile, OptionalDouble unit, ChosenFunctions chosen) {
        boolean all = chosen.isAll();
        boolean onlyCalled =
                all || call.arguments().has("z") || call.arguments().has("s");
        return new LineReport(profile, unit, onlyCalled, all);
    }

    private void show(Optional<ReportFile> file, MagicContext context, LineReport report) {
        String text = report.text();
        String saved =
                file.map(f -> f.saveText(text, "%" + name(), context.display())).orElse("");
        context.display().display(MimeBundle.text(text + saved).with("text/html", LineHtml.of(report)));
    }
}
