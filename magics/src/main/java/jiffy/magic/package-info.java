// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code %} language: the table of magics, and the ports through which a magic reaches the Java session
 * ({@link jiffy.magic.Evaluator}) and the page ({@link jiffy.magic.Display}).
 */
package jiffy.magic;
