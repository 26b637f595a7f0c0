// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

/**
 * Brackets the part of an execution that is measured. The code that runs a statement calls {@link #begin} right before
 * it and {@link #end} right after it, also when the statement throws; setup and compilation stay outside. An interval
 * may be opened and closed several times in one measurement (a cell of several snippets is compiled and run piece by
 * piece): the stretches add up. Both calls come from the thread that executes the statement and never nest.
 */
public interface Interval {

    /** An interval that measures nothing. */
    Interval NONE = new Interval() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /** Called immediately before code that counts. */
    void begin();

    /** Called immediately after code that counts, whether it returned or threw. */
    void end();
}
