// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.jvm.Interval;
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
import jiffy.profile.MemoryProfile;
import jiffy.profile.memory.MemitResult;
import jiffy.profile.memory.MemoryProfiler;
import jiffy.report.timing.HeapChart;
import jiffy.report.timing.MemitHtml;
import jiffy.report.timing.MemitReport;

/** {@code %memit}: runs code in the session and reports its use of memory. */
public final class MemitMagic implements Magic {

    @Override
    public String name() {
        return "memit";
    }

    @Override
    public String summary() {
        return "Run code and report the memory it took";
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
                Option.value("r", "R", "run it so many times (1); the peak is that of all runs"),
                Option.value("t", "SECONDS", "look at the memory for no longer than this"),
                Option.flag("o", "return the result instead of the code's value"),
                Option.flag("q", "show nothing"));
    }

    @Override
    public String details() {
        return """
                The first line is memory_profiler's: physical memory of the whole process, JVM and all. What the
                code's threads allocated is exact, unless the line says that threads ended which the JVM no longer
                counts. Garbage is collected before and after: what has grown in between is live. In a cell, the
                first line is setup and not measured. The value is that of the code.""";
    }

    @Override
    public boolean measures() {
        return true;
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        int repeat = call.arguments().integer("r", 1).orElse(1);
        Duration longest = call.arguments().integer("t", 1).isPresent()
                ? Duration.ofSeconds(call.arguments().integer("t", 1).getAsInt())
                : Duration.ofDays(365);
        CellCode code = call.body().orElse(call.line());
        if (code.isBlank()) {
            throw new UsageException("needs code to run");
        }
        if (call.isCell() && !call.line().isBlank()) {
            context.evaluator().evaluate(call.line(), Interval.NONE);
        }
        List<MemoryProfile> runs = new ArrayList<>();
        Evaluation evaluation = null;
        for (int i = 0; i < repeat; i++) {
            // The last run's value would be part of the heap that the next one begins with.
            evaluation = null;
            evaluation = measure(code, longest, call, context, runs);
        }
        if (runs.isEmpty()) {
            throw ProfiledRun.onlyDeclares("measured");
        }
        show(call, context, runs);
        return call.arguments().has("o") ? Value.of(new MemitResult(runs)) : ProfiledRun.value(evaluation, call);
    }

    private static Evaluation measure(
            CellCode code, Duration longest, Call call, MagicContext context, List<MemoryProfile> runs)
            throws Exception {
        MemoryProfiler profiler = new MemoryProfiler(longest);
        try (profiler) {
            Evaluation evaluation =
                    context.evaluator().evaluate(code, ProfiledRun.interval(profiler::begin, profiler::end));
            profiler.close();
            if (profiler.hasRun()) {
                runs.add(profiler.profile());
            }
            return evaluation;
        } catch (Exception | Error e) {
            profiler.close();
            if (profiler.hasRun()) {
                runs.add(profiler.profile());
            }
            show(call, context, runs);
            throw e;
        }
    }

    private static void show(Call call, MagicContext context, List<MemoryProfile> runs) {
        if (call.arguments().has("q") || runs.isEmpty()) {
            return;
        }
        MemitResult result = new MemitResult(runs);
        String text = String.join("\n", MemitReport.lines(result));
        MimeBundle bundle = MimeBundle.text(text);
        Optional<byte[]> chart = HeapChart.png(result.last());
        if (chart.isPresent()) {
            // The picture in the page is lost where a page is cleaned of data: addresses, as GitHub does.
            bundle = bundle.with("text/html", MemitHtml.of(result, chart.get()))
                    .with("image/png", Base64.getEncoder().encodeToString(chart.get()));
        }
        context.display().display(bundle);
    }
}
