// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

/**
 * A local variable.
 *
 * @param signature its generic type; null where it has none
 * @param slot its index in the frame
 */
public record LocalSlot(String name, String descriptor, String signature, int slot) {}
