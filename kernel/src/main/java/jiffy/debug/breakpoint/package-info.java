// SPDX-License-Identifier: Apache-2.0
/** Breakpoints: their positions, and when they stop. */
package jiffy.debug.breakpoint;
