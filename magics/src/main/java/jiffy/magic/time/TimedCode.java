// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import java.util.List;
import jiffy.jvm.Interval;
import jiffy.magic.Evaluation;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;

/** Code with magics in it, run inside of an interval. */
final class TimedCode {

    private TimedCode() {}

    /**
     * Runs Java and magics in order.
     *
     * @param interval opened around each piece of Java as it is executed, and around each magic as a whole
     * @return the last one's value
     */
    static Evaluation run(CellCode code, Interval interval, MagicContext context) throws Exception {
        List<Segment> segments = context.parser().parse(code);
        if (segments.stream().allMatch(Segment.Java.class::isInstance)) {
            return context.evaluator().evaluate(code, interval);
        }
        Evaluation last = new Evaluation(Value.NONE, false, 0);
        long compileNanos = 0;
        for (Segment segment : segments) {
            last = run(segment, interval, context);
            compileNanos += last.compileNanos();
        }
        return new Evaluation(last.value(), last.silenced(), compileNanos);
    }

    private static Evaluation run(Segment segment, Interval interval, MagicContext context) throws Exception {
        if (segment instanceof Segment.Java java) {
            return context.evaluator().evaluate(java.code(), interval);
        }
        if (segment instanceof Segment.MagicCall call) {
            return new Evaluation(run(call, interval, context), false, 0);
        }
        throw new UsageException("help can't be timed: ask for it in a line of its own");
    }

    private static Value run(Segment.MagicCall call, Interval interval, MagicContext context) throws Exception {
        Value value;
        interval.begin();
        try {
            value = context.magics().run(call, context);
        } finally {
            interval.end();
        }
        if (call.target().isEmpty()) {
            return value;
        }
        if (!value.isPresent()) {
            throw new UsageException(call.percentName() + " gives no value that could be assigned");
        }
        context.evaluator().assign(call.target().get(), value);
        return Value.NONE;
    }
}
