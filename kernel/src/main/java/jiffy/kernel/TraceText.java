// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jiffy.jshell.Trace;
import jiffy.protocol.CellFailedException;

/** Tells what the user's code threw: exception, frames, causes and suppressed ones, in Java's order. */
final class TraceText {

    private final SourceExcerpt excerpt;
    private final List<String> lines = new ArrayList<>();

    TraceText(SourceExcerpt excerpt) {
        this.excerpt = excerpt;
    }

    CellFailedException explain(Trace trace) {
        add(trace, "");
        Throwable thrown = trace.throwable();
        return new CellFailedException(thrown.getClass().getName(), message(thrown), lines);
    }

    private void add(Trace trace, String prefix) {
        String message = message(trace.throwable());
        String name = Ansi.error(trace.throwable().getClass().getName());
        lines.add(prefix + (message.isEmpty() ? name : name + ": " + message));
        lines.addAll(excerpt.frames(trace.frames()));
        trace.suppressed().forEach(suppressed -> add(suppressed, "Suppressed: "));
        trace.cause().ifPresent(cause -> add(cause, "Caused by: "));
    }

    // The user's own getMessage may throw.
    private static String message(Throwable thrown) {
        try {
            return Objects.requireNonNullElse(thrown.getLocalizedMessage(), "");
        } catch (RuntimeException | Error e) {
            return "(its message can't be had: " + e.getClass().getName() + ")";
        }
    }
}
