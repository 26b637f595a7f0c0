// SPDX-License-Identifier: Apache-2.0
/** The magics that need the kernel: libraries, commands, files, the session's variables, outputs. */
package jiffy.kernel.magic;
