// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.source;

/**
 * A line of a source.
 *
 * @param path names the source, as {@link SourcePaths} does
 * @param line from 1
 */
public record SourceLine(String path, int line) {}
