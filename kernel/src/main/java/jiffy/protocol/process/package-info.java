// SPDX-License-Identifier: Apache-2.0
/** This process: its log, task queues, child processes and file descriptors. */
package jiffy.protocol.process;
