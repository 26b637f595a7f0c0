// SPDX-License-Identifier: Apache-2.0
/** The magics that time: {@code %time} and {@code %timeit}. */
package jiffy.magic.time;
