// SPDX-License-Identifier: Apache-2.0
/** Presentation: results in, text and pictures out. No clock, no I/O, no magic. */
package jiffy.report;
