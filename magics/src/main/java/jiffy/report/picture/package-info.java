// SPDX-License-Identifier: Apache-2.0
/** Pictures: icicles and PNG files. */
package jiffy.report.picture;
