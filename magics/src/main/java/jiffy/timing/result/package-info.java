// SPDX-License-Identifier: Apache-2.0
/** The results of {@code %time}, {@code %timeit} and comparisons: immutable, without any text for users. */
package jiffy.timing.result;
