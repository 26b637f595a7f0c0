// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

/**
 * Limits on how much of a value is shown.
 *
 * @param elements of a collection, an array or a map
 * @param rows of a table
 * @param columns of a table
 * @param width characters of a cell in a table that is text
 */
public record DisplayLimits(int elements, int rows, int columns, int width) {

    /** The default limits. */
    public static final DisplayLimits STANDARD = new DisplayLimits(100, 60, 20, 60);

    public DisplayLimits {
        if (elements < 1 || rows < 1 || columns < 1 || width < 4) {
            throw new IllegalArgumentException("display limits begin at 1, the width of a cell at 4");
        }
    }
}
