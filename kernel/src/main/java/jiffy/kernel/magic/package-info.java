// SPDX-License-Identifier: Apache-2.0
/** The table of the magics that need the kernel. */
package jiffy.kernel.magic;
