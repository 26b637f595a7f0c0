// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import jiffy.jvm.Interval;
import jiffy.timing.Loop;

/**
 * The interface of the classes that measured statements are compiled to. No method has a name that a user would choose:
 * to the compiler, the methods of the class around a statement hide those that cells declared under the same name.
 * Public because the classes link to it; not for cells.
 */
public interface MeasuredCode {

    /** Runs the statement like {@link jiffy.timing.Workload#run}. */
    void $run(Loop loop, Interval interval) throws Throwable;

    /** Evaluates the statement like {@link jiffy.magic.Evaluator.Expression#value}; only if it has a value. */
    default Object $value() throws Throwable {
        throw new IllegalStateException("a statement without a value");
    }
}
