// SPDX-License-Identifier: Apache-2.0
/** The session as the debugger sees it. */
package jiffy.jshell.debug;
