// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

/**
 * Code that a cell ran from a file. Its text is appended to the cell's own.
 *
 * @param name what messages call it, as {@code Sort.java}
 * @param before the number of lines of the cell's text before it
 * @param lines how many lines it has
 */
public record Included(String name, int before, int lines) {

    public boolean holds(int line) {
        return before < line && line <= before + lines;
    }
}
