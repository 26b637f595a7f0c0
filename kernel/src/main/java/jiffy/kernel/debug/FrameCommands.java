// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import jiffy.debug.CodeFrame;
import jiffy.debug.DebugException;
import jiffy.debug.Local;
import jiffy.debug.Stop;
import jiffy.kernel.debug.DebugRequests.Command;

/** Answers requests for the frames of a stopped thread. */
record FrameCommands(DebugSession session) {

    /** Factor between generations in frame ids, larger than any number of frames. */
    private static final int GENERATION = 10_000;

    Map<String, Command> table() {
        return Map.of(
                "stackTrace", this::stackTrace,
                "scopes", this::scopes,
                "copyToGlobals", this::copyToGlobals,
                "exceptionInfo", arguments -> exceptionInfo());
    }

    /** The frame of a request; the innermost where it names none. */
    static CodeFrame frame(DebugSession session, int id) throws DebugException {
        List<CodeFrame> frames = session.stop().frames();
        int index = Math.max(0, id % GENERATION - 1);
        if (index >= frames.size()) {
            throw new DebugException("there is no frame " + id);
        }
        return frames.get(index);
    }

    private JsonObject stackTrace(Arguments arguments) {
        List<CodeFrame> frames = session.debugger().stopped().map(Stop::frames).orElse(List.of());
        int start = Math.min(arguments.number("startFrame").orElse(0), frames.size());
        int levels = arguments.number("levels").orElse(0);
        int end = levels <= 0 ? frames.size() : Math.min(frames.size(), start + levels);
        JsonArray list = new JsonArray();
        for (int i = start; i < end; i++) {
            list.add(frame(frames.get(i), i));
        }
        JsonObject body = new JsonObject();
        body.add("stackFrames", list);
        body.addProperty("totalFrames", frames.size());
        return body;
    }

    private JsonObject frame(CodeFrame frame, int index) {
        JsonObject json = new JsonObject();
        json.addProperty("id", session.generation() * GENERATION + index + 1);
        JsonObject source = new JsonObject();
        if (frame.isLibrary()) {
            json.addProperty("name", frame.name() + (frame.line() > 0 ? ":" + frame.line() : ""));
            json.addProperty("presentationHint", "subtle");
            json.addProperty("line", 0);
            source.addProperty("name", "library");
        } else {
            String path = frame.path().orElseThrow();
            json.addProperty("name", frame.name());
            json.addProperty("line", frame.line());
            source.addProperty("name", session.texts().name(path));
            source.addProperty("path", path);
        }
        json.add("source", source);
        json.addProperty("column", 1);
        return json;
    }

    private JsonObject scopes(Arguments arguments) throws DebugException {
        CodeFrame frame = frame(session, arguments.requireNumber("frameId"));
        JsonArray scopes = new JsonArray();
        scopes.add(scope("Locals", "locals", new VariableCommands.Locals(session.stop(), frame)));
        scopes.add(scope("Globals", "globals", new VariableCommands.Globals()));
        JsonObject body = new JsonObject();
        body.add("scopes", scopes);
        return body;
    }

    private JsonObject scope(String name, String hint, Object variables) {
        JsonObject scope = new JsonObject();
        scope.addProperty("name", name);
        scope.addProperty("presentationHint", hint);
        scope.addProperty("variablesReference", session.handles().add(variables));
        scope.addProperty("expensive", false);
        return scope;
    }

    private JsonObject copyToGlobals(Arguments arguments) throws Exception {
        Stop stop = session.stop();
        String name = arguments.requireText("srcVariableName");
        String target = arguments.requireText("dstVariableName");
        Local local = stop.locals(frame(session, arguments.number("srcFrameId").orElse(0))).stream()
                .filter(l -> l.name().equals(name))
                .reduce((outer, inner) -> inner)
                .orElseThrow(() -> new DebugException("the frame has no local " + name));
        stop.call(() -> {
            if (!session.code().threads().isCellThread()) {
                throw new DebugException("only what the cell's own thread holds can become a variable of the session");
            }
            session.code().evaluator().declare(target, local);
            return null;
        });
        return new JsonObject();
    }

    private JsonObject exceptionInfo() throws DebugException {
        Throwable thrown = session.stop()
                .thrown()
                .orElseThrow(() -> new DebugException("the code is not stopped at an exception"));
        JsonObject details = new JsonObject();
        details.addProperty("message", thrown.getMessage());
        details.addProperty(
                "typeName", session.code().readable(thrown.getClass().getName()));
        details.addProperty("stackTrace", session.session().listing(thrown));
        JsonObject body = new JsonObject();
        body.addProperty(
                "exceptionId", session.code().readable(thrown.getClass().getName()));
        body.addProperty("description", thrown.getMessage());
        body.addProperty("breakMode", "always");
        body.add("details", details);
        return body;
    }
}
