// SPDX-License-Identifier: Apache-2.0
/** Immutable values that a session returns: errors, stack frames, completions, inspections, variables. */
package jiffy.jshell.result;
