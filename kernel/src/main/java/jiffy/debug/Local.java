// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

/**
 * A local variable of a stopped frame.
 *
 * @param descriptor of its type, as in a class file
 * @param signature its generic type; null where it has none
 * @param value boxed where it is primitive
 * @param known whether the value is the variable's; compiled code may have left it out
 */
public record Local(String name, String descriptor, String signature, Object value, boolean known) {}
