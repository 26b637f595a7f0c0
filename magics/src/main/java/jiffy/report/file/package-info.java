// SPDX-License-Identifier: Apache-2.0
/** Profiles in the formats of other tools: pstats, speedscope, collapsed stacks. */
package jiffy.report.file;
