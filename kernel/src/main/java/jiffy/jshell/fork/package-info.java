// SPDX-License-Identifier: Apache-2.0
/** A session's variables and classes, written so that another JVM can restore them. */
package jiffy.jshell.fork;
