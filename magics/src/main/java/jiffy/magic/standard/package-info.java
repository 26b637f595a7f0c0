// SPDX-License-Identifier: Apache-2.0
/** The table of the magics that need no kernel. */
package jiffy.magic.standard;
