// SPDX-License-Identifier: Apache-2.0
/** Hits, times and allocation of lines. */
package jiffy.profile.line;
