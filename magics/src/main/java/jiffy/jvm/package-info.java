// SPDX-License-Identifier: Apache-2.0
/** Readings of this JVM and its process: clocks, CPU time, memory, collections, compiler activity. */
package jiffy.jvm;
