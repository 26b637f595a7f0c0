// SPDX-License-Identifier: Apache-2.0
/** Numbers with their units, and text in HTML and JSON. */
package jiffy.report.format;
