// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

/**
 * A variable of the session.
 *
 * @param name as declared
 * @param type its static type as Java source
 * @param value what it holds now; may be null
 */
public record Variable(String name, String type, Object value) {}
