// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

/** The kinds of steps. */
public enum StepMode {
    /** To the next line of this method or one that called it. */
    OVER,
    /** To the next line of any method. */
    INTO,
    /** Back to a method that called this one. */
    OUT
}
