// SPDX-License-Identifier: Apache-2.0
/** JShell itself, its snippets, and where in which cell each came from. */
package jiffy.jshell.snippet;
