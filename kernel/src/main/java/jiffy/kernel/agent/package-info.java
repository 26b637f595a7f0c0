// SPDX-License-Identifier: Apache-2.0
/** The JVM's instrumentation. */
package jiffy.kernel.agent;
