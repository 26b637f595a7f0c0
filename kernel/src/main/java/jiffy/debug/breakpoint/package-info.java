// SPDX-License-Identifier: Apache-2.0
/** Where breakpoints are and when they stop. */
package jiffy.debug.breakpoint;
