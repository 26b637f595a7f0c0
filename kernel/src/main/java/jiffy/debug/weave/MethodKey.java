// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

/**
 * A method.
 *
 * @param owner binary name of its class
 */
public record MethodKey(String owner, String name, String descriptor) {}
