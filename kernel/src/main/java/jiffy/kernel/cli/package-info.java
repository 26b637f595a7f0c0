// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: {@link jiffy.kernel.cli.Main} starts a kernel or runs a command. Nothing in the kernel imports it.
 */
package jiffy.kernel.cli;
