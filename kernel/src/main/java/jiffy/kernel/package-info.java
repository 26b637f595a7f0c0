// SPDX-License-Identifier: Apache-2.0
/** The Java kernel: ties session, magics, results and wire together. */
package jiffy.kernel;
