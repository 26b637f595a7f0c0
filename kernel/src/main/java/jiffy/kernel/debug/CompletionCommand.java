// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import jiffy.debug.DebugException;
import jiffy.debug.Local;
import jiffy.jshell.Assistant;
import jiffy.jshell.debug.FrameCompletion;
import jiffy.jshell.result.Completion;

/** Completes code that is to be evaluated in a frame, by the session's completer. */
record CompletionCommand(DebugSession session) {

    JsonObject answer(Arguments arguments) throws DebugException {
        String text = arguments.text("text").orElse("");
        int cursor =
                Math.max(0, Math.min(text.length(), arguments.number("column").orElse(text.length() + 1) - 1));
        Assistant assistant = session.session().assistant();
        Completion completion = new FrameCompletion(locals(arguments))
                .complete(text, cursor, (code, at) -> assistant.complete("", code, at));
        JsonArray targets = new JsonArray();
        completion.candidates().forEach(candidate -> {
            JsonObject item = new JsonObject();
            item.addProperty("label", candidate.text());
            item.addProperty("start", completion.start());
            item.addProperty("length", completion.end() - completion.start());
            targets.add(item);
        });
        JsonObject body = new JsonObject();
        body.add("targets", targets);
        return body;
    }

    private List<Local> locals(Arguments arguments) throws DebugException {
        return session.debugger().stopped().isEmpty()
                ? List.of()
                : session.stop()
                        .locals(FrameCommands.frame(
                                session, arguments.number("frameId").orElse(0)));
    }
}
