// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.value;

/**
 * A value in the form in which it is shown.
 *
 * @param text its text, cut where it is long
 * @param elements how many elements an array, collection or map has; 0 for others
 * @param hasChildren whether {@link Children} has any of it
 */
public record ShownValue(String text, int elements, boolean hasChildren) {}
