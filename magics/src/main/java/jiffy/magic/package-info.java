// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code %} language: how a cell is split into Java and magics, how options are read, the one table of magics, and
 * the ports through which a magic reaches the Java session ({@link jiffy.magic.Evaluator}) and the page
 * ({@link jiffy.magic.Display}).
 */
package jiffy.magic;
