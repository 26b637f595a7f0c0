// SPDX-License-Identifier: Apache-2.0
/** Statements compiled for the instruments, and the session's code as the profilers see it. */
package jiffy.jshell.measure;
