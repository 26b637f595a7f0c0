// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

/**
 * A value with a name.
 *
 * @param value may be null
 */
public record NamedValue(String name, Object value) {}
