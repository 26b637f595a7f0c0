// SPDX-License-Identifier: Apache-2.0
/**
 * Installing the kernel and checking the installation. Knows the kernel only as a process that it starts and talks to
 * over the wire, as any Jupyter client does.
 */
package jiffy.kernel.install;
