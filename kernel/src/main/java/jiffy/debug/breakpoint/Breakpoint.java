// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.breakpoint;

import java.util.Optional;

/**
 * A breakpoint that a client has requested.
 *
 * @param line from 1
 * @param condition stops only where this expression is true
 * @param hits stops only at these arrivals
 * @param log prints this text and does not stop; expressions in braces are replaced by their values
 */
public record Breakpoint(int line, Optional<String> condition, Optional<HitCondition> hits, Optional<String> log) {

    /** Returns a breakpoint without conditions. */
    public static Breakpoint at(int line) {
        return new Breakpoint(line, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
