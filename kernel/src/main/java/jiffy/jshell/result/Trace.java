// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.List;
import java.util.Optional;

/**
 * A throwable with its frames in the user's terms. Frames of the kernel are left out.
 *
 * @param throwable as it was thrown
 * @param frames innermost first
 * @param cause empty where there is none, or where it was told before
 * @param suppressed in order
 */
public record Trace(Throwable throwable, List<Frame> frames, Optional<Trace> cause, List<Trace> suppressed) {

    public Trace {
        frames = List.copyOf(frames);
        suppressed = List.copyOf(suppressed);
    }

    /** The name of the throwable's class, as the user knows it. */
    public String typeName() {
        return FunctionNames.withoutWrappers(throwable.getClass().getName());
    }

    /** The message, with classes as the user knows them; never null. The user's own {@code getMessage} may throw. */
    public String message() {
        try {
            String message = throwable.getLocalizedMessage();
            return message == null ? "" : FunctionNames.withoutWrappers(message);
        } catch (RuntimeException | Error e) {
            return "(its message can't be had: " + e.getClass().getName() + ")";
        }
    }
}
