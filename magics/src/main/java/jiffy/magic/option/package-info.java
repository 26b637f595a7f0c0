// SPDX-License-Identifier: Apache-2.0
/** Options and operands of magics. */
package jiffy.magic.option;
