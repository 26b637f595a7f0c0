// SPDX-License-Identifier: Apache-2.0
/** JShell itself, its snippets, and their positions in cells. */
package jiffy.jshell.snippet;
