// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: installing the kernel, and what stands around that. It knows the kernel only as a process that it
 * starts and talks to over the wire, as any Jupyter client does.
 */
package jiffy.kernel.cli;
