// SPDX-License-Identifier: Apache-2.0
/** Completion and inspection. */
package jiffy.jshell.assist;
