// SPDX-License-Identifier: Apache-2.0
/** Reports of {@code %time}, {@code %timeit} and {@code %memit}. */
package jiffy.report.timing;
