// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

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
}
