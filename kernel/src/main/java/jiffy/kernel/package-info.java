// SPDX-License-Identifier: Apache-2.0
/** The Java kernel: connects session, magics, results and protocol. */
package jiffy.kernel;
