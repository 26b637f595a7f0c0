// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

import java.util.ArrayList;
import java.util.List;
import jiffy.jshell.result.Trace;

/** Writes an exception of the user's code as text: its frames, causes and suppressed exceptions, in Java's order. */
final class TraceText {

    private final StackExcerpt stack;
    private final List<String> lines = new ArrayList<>();

    private TraceText(SourceExcerpt source, boolean whole) {
        this.stack = new StackExcerpt(source, whole);
    }

    /**
     * The lines of a trace.
     *
     * @param whole whether frames of libraries are all shown; where some are not, the last line says how to see them
     */
    static List<String> of(Trace trace, SourceExcerpt source, boolean whole) {
        TraceText text = new TraceText(source, whole);
        text.add(trace, "");
        if (text.stack.isCut()) {
            text.lines.add("(%tb shows all frames)");
        }
        return text.lines;
    }

    private void add(Trace trace, String prefix) {
        String message = trace.message();
        String name = Ansi.error(trace.typeName());
        lines.add(prefix + (message.isEmpty() ? name : name + ": " + message));
        lines.addAll(stack.lines(trace.frames(), prefix.isEmpty()));
        trace.suppressed().forEach(suppressed -> add(suppressed, "Suppressed: "));
        trace.cause().ifPresent(cause -> add(cause, "Caused by: "));
    }
}
