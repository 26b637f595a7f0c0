// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

/**
 * One timed run of a loop.
 *
 * @param loops executions of the statement
 * @param cost of all of them
 */
public record Run(long loops, Cost cost) {}
