// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.breakpoint;

/**
 * The position of a breakpoint.
 *
 * @param line the line it was moved to, or its own
 * @param verified whether code can stop there
 * @param message why it was moved or refused; empty where there is nothing to say
 */
public record PlacedBreakpoint(int line, boolean verified, String message) {}
