// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

/**
 * The outcome of an evaluation.
 *
 * @param value the value of the last expression, or {@link Value#NONE} where the source ends with anything else
 * @param silenced whether a trailing semicolon asks not to show the value
 * @param compileNanos wall time spent in the compiler and in loading classes, outside of the code's own run
 */
public record Evaluation(Value value, boolean silenced, long compileNanos) {}
