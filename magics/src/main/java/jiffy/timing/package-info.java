// SPDX-License-Identifier: Apache-2.0
/**
 * Measures how long statements take: a {@link jiffy.timing.Workload} goes in, an immutable result comes out. Nothing
 * here prints, formats text for users, or knows of Jupyter. Calls go one way: {@link jiffy.timing.Timer}, {@link
 * jiffy.timing.Comparison}, {@link jiffy.timing.Measurement}, and the runner of batches below them.
 */
package jiffy.timing;
