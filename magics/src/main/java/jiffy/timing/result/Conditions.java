// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import jiffy.jvm.Jvm;

/**
 * Conditions of a measurement that matter for reading its result.
 *
 * @param source the clock that was used
 * @param compilerBlackhole whether values were kept alive by the compiler itself; otherwise each was stored in memory
 * @param emptyLoop seconds that one turn of the loop takes without a statement; empty where the statement takes so much
 *     longer that it does not matter
 * @param slowCollection wall time in nanoseconds of a garbage collection that took so long that none was asked for
 *     before later runs, though the runs before them left garbage; empty where none was left
 * @param jvm what ran the statement
 */
public record Conditions(
        TimeSource source, boolean compilerBlackhole, OptionalDouble emptyLoop, OptionalLong slowCollection, Jvm jvm) {}
