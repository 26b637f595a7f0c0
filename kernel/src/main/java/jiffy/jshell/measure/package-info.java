// SPDX-License-Identifier: Apache-2.0
/** Statements compiled for the instruments, and the session's code for the profilers. */
package jiffy.jshell.measure;
