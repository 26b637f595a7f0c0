// SPDX-License-Identifier: Apache-2.0
/** Evaluation of many pieces of a cell with one compilation. */
package jiffy.jshell.unit;
