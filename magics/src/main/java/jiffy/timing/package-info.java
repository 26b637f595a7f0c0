// SPDX-License-Identifier: Apache-2.0
/**
 * Measuring. What is measured is a {@link jiffy.timing.Workload}; what comes out is an immutable result. Nothing here
 * prints, formats or knows of Jupyter.
 */
package jiffy.timing;
