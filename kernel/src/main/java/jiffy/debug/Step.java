// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.Set;
import jiffy.debug.source.SourceLine;
import jiffy.debug.weave.HookedLine;
import jiffy.debug.weave.MethodKey;

/**
 * A step in progress.
 *
 * @param depth frames of cells when it began
 * @param from where it began
 * @param methods those on the stack that it may end in
 */
record Step(Thread thread, StepMode mode, int depth, SourceLine from, Set<MethodKey> methods) {

    /** Whether a line may end the step. */
    boolean mayEndAt(HookedLine line, DebuggedCode code) {
        return mode == StepMode.INTO || code.isStatements(line.method().name()) || methods.contains(line.method());
    }

    /** @param now frames of cells, counted up to {@code depth + 1} */
    boolean endsAt(SourceLine line, int now) {
        if (thread != Thread.currentThread()) {
            return false;
        }
        return switch (mode) {
            case OUT -> now < depth;
            case OVER -> now < depth || now == depth && !line.equals(from);
            case INTO -> now != depth || !line.equals(from);
        };
    }
}
