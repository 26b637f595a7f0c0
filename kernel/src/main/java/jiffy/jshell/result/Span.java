// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

/**
 * A range of a cell's text.
 *
 * @param line from 1
 * @param column UTF-16 units before it in its line
 * @param endLine from 1
 * @param endColumn UTF-16 units in {@code endLine} before the first character after it
 */
public record Span(int line, int column, int endLine, int endColumn) {}
