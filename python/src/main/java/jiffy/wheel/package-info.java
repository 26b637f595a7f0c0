// SPDX-License-Identifier: Apache-2.0
/** The build of the Python wheel, in Java so that building needs no Python. Not a part of the product. */
package jiffy.wheel;
