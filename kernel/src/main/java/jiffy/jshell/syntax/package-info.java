// SPDX-License-Identifier: Apache-2.0
/** Java text and syntax trees, without a session. */
package jiffy.jshell.syntax;
