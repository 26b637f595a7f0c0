// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

/**
 * A stretch of time.
 *
 * @param nanos its length
 * @param estimated whether samples had a part in it; otherwise it was read off the clock
 */
public record Span(long nanos, boolean estimated) {}
