// SPDX-License-Identifier: Apache-2.0
/** Evaluation of a cell, snippet by snippet. */
package jiffy.jshell.eval;
