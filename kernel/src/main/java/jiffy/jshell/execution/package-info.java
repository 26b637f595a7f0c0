// SPDX-License-Identifier: Apache-2.0
/** Classes of cells in this JVM: defining, weaving, running and stopping them. */
package jiffy.jshell.execution;
