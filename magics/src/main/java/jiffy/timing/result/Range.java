// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

/** A range of numbers, both ends included. */
public record Range(double low, double high) {}
