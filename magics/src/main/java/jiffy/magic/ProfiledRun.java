// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import jiffy.timing.Interval;

/** What the magics have in common that run code of the session and report on it. */
final class ProfiledRun {

    private ProfiledRun() {}

    static void requireCode(Call call) throws UsageException {
        if (call.line().isBlank() && call.body().filter(b -> !b.isBlank()).isEmpty()) {
            throw new UsageException("needs code to run");
        }
        String line = call.line().text().strip();
        if (line.startsWith("%")) {
            throw new UsageException(
                    "profiles Java code, and " + line.split("\\s", 2)[0] + " is a magic; profiles do not nest");
        }
    }

    static Instrumentation instrumentation(MagicContext context) throws UsageException {
        return context.instrumentation()
                .orElseThrow(() -> new UsageException(
                        "this JVM gives no Instrumentation; start the kernel from its jar, as the installer does"));
    }

    /** Runs what stands on the magic's line, and then the lines below it. */
    static Evaluation evaluate(Call call, Evaluator evaluator, Interval interval) throws Exception {
        Optional<CellCode> body = call.body().filter(b -> !b.isBlank());
        Evaluation evaluation = null;
        if (!call.line().isBlank()) {
            evaluation = evaluator.evaluate(call.line(), interval);
        }
        return body.isPresent() ? evaluator.evaluate(body.get(), interval) : evaluation;
    }

    static Value value(Evaluation evaluation, Call call) {
        return evaluation.silenced() && !call.assigned() ? Value.NONE : evaluation.value();
    }

    /** The stretches that a profiler profiles. */
    static Interval interval(Runnable begin, Runnable end) {
        return new Interval() {
            @Override
            public void begin() {
                begin.run();
            }

            @Override
            public void end() {
                end.run();
            }
        };
    }
}
