// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import jiffy.jvm.Interval;
import jiffy.magic.Evaluator.Expression;
import jiffy.timing.Loop;
import jiffy.timing.Workload;

/** A compiled statement in the form that measurements use. */
record MeasuredStatement(MeasuredCode code) implements Workload, Expression {

    /** The binary name of the statement's class. */
    String className() {
        return code.getClass().getName();
    }

    @Override
    public void run(Loop loop, Interval interval) throws Throwable {
        code.$run(loop, interval);
    }

    @Override
    public Object value() throws Throwable {
        return code.$value();
    }
}
