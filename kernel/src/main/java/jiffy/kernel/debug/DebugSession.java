// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import com.google.gson.JsonObject;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import jiffy.debug.DebugException;
import jiffy.debug.DebugListener;
import jiffy.debug.Debugger;
import jiffy.debug.Stop;
import jiffy.debug.source.SourceLine;
import jiffy.debug.value.ShownValues;
import jiffy.display.ValueText;
import jiffy.jshell.JavaSession;
import jiffy.jshell.debug.SessionDebuggedCode;
import jiffy.protocol.KernelConnection;

/** The debugger of a session, with the messages for its events. */
final class DebugSession implements DebugListener {

    private final JavaSession session;
    private final SessionDebuggedCode code;
    private final Debugger debugger;
    private final SourceTexts texts;
    private final ShownValues values;
    private final VariableHandles handles = new VariableHandles();
    private volatile Consumer<JsonObject> events = event -> {};
    private volatile int generation;
    private int sequence;

    DebugSession(JavaSession session, Instrumentation instrumentation) {
        this.session = session;
        code = session.debuggedCode();
        texts = new SourceTexts(code);
        values = new ShownValues(code.threads(), this::text);
        debugger = new Debugger(code, instrumentation, this);
        session.debugWith(debugger);
    }

    JavaSession session() {
        return session;
    }

    SessionDebuggedCode code() {
        return code;
    }

    Debugger debugger() {
        return debugger;
    }

    SourceTexts texts() {
        return texts;
    }

    ShownValues values() {
        return values;
    }

    VariableHandles handles() {
        return handles;
    }

    /** Number of evaluations so far, part of frame ids: clients request frames again only under new ids. */
    int generation() {
        return generation;
    }

    void evaluated() {
        generation++;
    }

    Stop stop() throws DebugException {
        return debugger.stopped().orElseThrow(() -> new DebugException("no code is stopped"));
    }

    /** Sets the receiver of events. */
    void publishWith(Consumer<JsonObject> sink) {
        events = sink;
    }

    void publish(String name, JsonObject body) {
        JsonObject event = new JsonObject();
        event.addProperty("seq", next());
        event.addProperty("type", "event");
        event.addProperty("event", name);
        event.add("body", body);
        events.accept(event);
    }

    /** The number of the next message. */
    synchronized int next() {
        return ++sequence;
    }

    @Override
    public void stopped(Stop stop) {
        JsonObject body = new JsonObject();
        body.addProperty("reason", stop.reason().word());
        stop.thrown().ifPresent(thrown -> {
            body.addProperty("description", "Paused on exception");
            body.addProperty("text", code.readable(thrown.getClass().getName()));
        });
        body.addProperty("threadId", stop.threadId());
        body.addProperty("allThreadsStopped", false);
        publish("stopped", body);
    }

    @Override
    public void continued(int threadId) {
        handles.clear();
        JsonObject body = new JsonObject();
        body.addProperty("threadId", threadId);
        body.addProperty("allThreadsContinued", false);
        publish("continued", body);
    }

    @Override
    public void output(String line, SourceLine place) {
        JsonObject source = new JsonObject();
        source.addProperty("path", place.path());
        JsonObject body = new JsonObject();
        body.addProperty("category", "console");
        body.addProperty("output", line + "\n");
        body.add("source", source);
        body.addProperty("line", place.line());
        publish("output", body);
    }

    @Override
    public String text(Object value) {
        return code.readable(ValueText.of(value));
    }

    @Override
    public void failed(Throwable failure) {
        KernelConnection.log("debugger: " + failure);
    }
}
