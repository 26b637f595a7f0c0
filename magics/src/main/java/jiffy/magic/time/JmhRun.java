// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import jiffy.magic.Evaluator;
import jiffy.magic.MimeBundle;
import jiffy.magic.cell.CellCode;
import jiffy.report.timing.JmhReport;
import jiffy.timing.result.JmhResult;
import jiffy.timing.result.TimeitResult;

/** Runs the benchmark that {@code --jmh} adds to {@code %timeit}. */
final class JmhRun {

    private final ExternalBenchmark benchmark;
    private final RunningReport page;
    private final int digits;

    /** @param page a new one: the report of the measurement before stays */
    JmhRun(ExternalBenchmark benchmark, RunningReport page, int digits) {
        this.benchmark = benchmark;
        this.page = page;
        this.digits = digits;
    }

    /** Measures and shows the report; {@code ours} is what it is compared with. */
    void measure(CellCode statement, Evaluator.Setup setup, TimeitResult ours) throws Exception {
        try {
            JmhResult result = benchmark.measure(statement, setup, page::progressed);
            page.show(MimeBundle.text(String.join("\n", JmhReport.lines(result, ours, digits))));
        } catch (Exception e) {
            if (page.isProgressShown()) {
                page.show(MimeBundle.text("JMH: stopped before it had a result"));
            }
            throw e;
        }
    }
}
