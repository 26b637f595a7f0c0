// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import jiffy.jvm.Interval;
import jiffy.magic.Call;
import jiffy.magic.Evaluation;
import jiffy.magic.Evaluator;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.JavaScanner;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;

/** The steps that are common to all magics that profile code of the session. */
final class ProfiledRun {

    private ProfiledRun() {}

    /**
     * Rejects code that cannot be profiled, before any of it runs.
     *
     * @throws UsageException where there is no code, or a magic in it
     */
    static void requireCode(Call call, MagicContext context) throws UsageException {
        if (call.line().isBlank() && call.body().filter(b -> !b.isBlank()).isEmpty()) {
            throw new UsageException("needs code to run");
        }
        refuseMagics(call.line(), context);
        if (call.body().isPresent()) {
            refuseMagics(call.body().get(), context);
        }
    }

    private static void refuseMagics(CellCode code, MagicContext context) throws UsageException {
        boolean open = false;
        for (Segment segment : context.parser().parse(code)) {
            if (segment instanceof Segment.MagicCall magic && !open && isWritten(magic, code)) {
                throw new UsageException("profiles Java code, and " + magic.percentName() + " (line "
                        + magic.line().line() + ") is a magic; "
                        + (isProfiler(magic, context) ? "profiles do not nest" : "run it in a cell of its own"));
            }
            open = segment instanceof Segment.Java java && isOpen(java.code().text());
        }
    }

    private static boolean isProfiler(Segment.MagicCall call, MagicContext context) {
        return context.magics()
                .find(call.name())
                .filter(m -> m instanceof PrunMagic || m instanceof LprunMagic)
                .isPresent();
    }

    // What may be a command, as !done, is left to the compiler.
    private static boolean isWritten(Segment.MagicCall magic, CellCode code) {
        return code.text().contains("%" + magic.name());
    }

    // Whether the last statement goes on, so that % may be a remainder.
    private static boolean isOpen(String java) {
        JavaScanner scanner = new JavaScanner(java, 0);
        char last = ';';
        while (!scanner.atEnd()) {
            if (java.charAt(scanner.position()) == '\n') {
                scanner.moveTo(scanner.position() + 1);
            } else if (!scanner.skipBlank()) {
                last = scanner.next();
            }
        }
        return last != ';' && last != '}';
    }

    static Instrumentation instrumentation(MagicContext context) throws UsageException {
        return context.instrumentation()
                .orElseThrow(() -> new UsageException(
                        "this JVM gives no Instrumentation; start the kernel from its jar, as the installer does"));
    }

    /** Runs the code on the magic's line, and then the lines below it. */
    static Evaluation evaluate(Call call, Evaluator evaluator, Interval interval) throws Exception {
        Optional<CellCode> body = call.body().filter(b -> !b.isBlank());
        Evaluation evaluation = null;
        if (!call.line().isBlank()) {
            evaluation = evaluator.evaluate(call.line(), interval);
        }
        return body.isPresent() ? evaluator.evaluate(body.get(), interval) : evaluation;
    }

    /** Returns the error for code that only declares. */
    static UsageException onlyDeclares(String done) {
        return new UsageException("the code only declares, so nothing ran that could be " + done);
    }

    static Value value(Evaluation evaluation, Call call) {
        return evaluation.silenced() && !call.assigned() ? Value.NONE : evaluation.value();
    }

    /** Returns the interval in which the profiler is active. */
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
