// SPDX-License-Identifier: Apache-2.0
/** Class files as the profilers read them: classes, calls, recursion, and classes woven for the time of one run. */
package jiffy.profile.bytecode;
