// SPDX-License-Identifier: Apache-2.0
/** Connects the session to the debugger. */
package jiffy.jshell.debug;
