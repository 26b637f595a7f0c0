// SPDX-License-Identifier: Apache-2.0
/**
 * Profiling. Probes are woven into the user's classes for the time of one run; what comes out is an immutable profile.
 * Nothing here prints, formats or knows of Jupyter.
 */
package jiffy.profile;
