// SPDX-License-Identifier: Apache-2.0
/**
 * Results of profiles, and what a profiler needs to know of the user's code. The profilers are
 * {@link jiffy.profile.call.Profiler}, {@link jiffy.profile.line.LineProfiler} and
 * {@link jiffy.profile.memory.MemoryProfiler}; none prints, formats or knows of Jupyter.
 */
package jiffy.profile;
