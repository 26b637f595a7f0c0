// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import jiffy.jvm.Interval;
import jiffy.timing.Loop;

/**
 * What measured statements are compiled to. No method has a name that a user would choose: to the compiler, the methods
 * of the class around a statement hide those that cells declared under the same name. Public because the classes link
 * to it; not for cells.
 */
public interface MeasuredCode {

    /** As {@link jiffy.timing.Workload#run}. */
    void $run(Loop loop, Interval interval) throws Throwable;

    /** As {@link jiffy.magic.Evaluator.Expression#value}; only of statements that have a value. */
    default Object $value() throws Throwable {
        throw new IllegalStateException("a statement without a value");
    }
}
