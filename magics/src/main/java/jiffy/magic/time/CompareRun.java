// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import java.util.ArrayList;
import java.util.List;
import jiffy.magic.Evaluator.CompiledStatement;
import jiffy.magic.MimeBundle;
import jiffy.magic.cell.Alternatives.Alternative;
import jiffy.magic.time.TimeitRun.Measuring;
import jiffy.report.timing.ComparisonHtml;
import jiffy.report.timing.ComparisonReport;
import jiffy.timing.Comparison;
import jiffy.timing.Plan;
import jiffy.timing.Timer;
import jiffy.timing.result.ComparisonResult;
import jiffy.timing.result.ResultEquality;
import jiffy.timing.result.TimeitResult;

/** One {@code %%timeit} of named alternatives: measures them and shows the report, also after a failure. */
final class CompareRun {

    private final Timer timer;
    private final RunningReport page;
    private final Plan plan;
    private final int digits;

    CompareRun(Measuring measuring, RunningReport page) {
        this.timer = measuring.timer();
        this.plan = measuring.plan();
        this.digits = measuring.digits();
        this.page = page;
    }

    /**
     * Measures and shows the report.
     *
     * @param alternatives with their names
     * @param compiled the same, in the same order
     */
    ComparisonResult measure(List<Alternative> alternatives, List<CompiledStatement> compiled) throws Exception {
        List<String> names = alternatives.stream().map(Alternative::name).toList();
        Comparison comparison = timer.comparison(
                compiled.stream().map(CompiledStatement::workload).toList(), plan, page);
        ResultEquality equality = new ResultEquality.NotExecuted();
        long executions = 0;
        try {
            comparison.run();
            if (plan.loops().isEmpty()) {
                List<Object> values = new ArrayList<>();
                equality = equality(compiled, values);
                executions = values.size();
            }
        } catch (Throwable failure) {
            page.stopHiding();
            showPartial(names, comparison);
            throw RunningReport.<RuntimeException>asUnchecked(failure);
        }
        page.stopHiding();
        ComparisonResult result =
                ComparisonResult.of(names, comparison.results(), comparison.executions() + executions);
        show(result, ComparisonReport.notes(result, equality, digits));
        return result;
    }

    /** Executes the alternatives once more, if all have values, and adds whether the values are equal. */
    private static ResultEquality equality(List<CompiledStatement> alternatives, List<Object> values) throws Throwable {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).expression().isEmpty()) {
                return new ResultEquality.WithoutValue(i);
            }
        }
        for (CompiledStatement alternative : alternatives) {
            values.add(alternative.expression().orElseThrow().value());
        }
        return ResultEquality.of(values);
    }

    private void showPartial(List<String> names, Comparison comparison) {
        List<TimeitResult> results = comparison.results();
        if (!results.isEmpty()) {
            ComparisonResult result = ComparisonResult.of(names, results, comparison.executions());
            show(result, ComparisonReport.partialNotes(result, plan.repeat(), digits));
        } else if (comparison.executions() > 0 || page.isProgressShown()) {
            List<String> lines =
                    new ArrayList<>(ComparisonReport.partialLines(names, comparison.preparations(), digits));
            page.hiddenOutput(comparison.executions()).ifPresent(lines::add);
            page.show(MimeBundle.text(String.join("\n", lines)));
        }
    }

    private void show(ComparisonResult result, List<String> report) {
        List<String> notes = new ArrayList<>(report);
        page.hiddenOutput(result.executions()).ifPresent(notes::add);
        List<String> lines = new ArrayList<>(ComparisonReport.table(result, digits));
        lines.addAll(notes);
        page.show(MimeBundle.text(String.join("\n", lines))
                .with("text/html", ComparisonHtml.html(result, notes, digits)));
    }
}
