// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.value;

/**
 * Elements of a long array or collection, as a value that can be expanded.
 *
 * @param from index of the first one, from 0
 * @param to index after the last one
 */
public record ElementRange(Object of, int from, int to) {

    String name() {
        return "[" + from + " … " + (to - 1) + "]";
    }
}
