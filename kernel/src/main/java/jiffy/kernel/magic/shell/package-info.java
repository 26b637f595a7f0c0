// SPDX-License-Identifier: Apache-2.0
/** Magics for commands of the operating system, scripts, environment variables and folders. */
package jiffy.kernel.magic.shell;
