// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonObject;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.Request;

/** Answers debug_request. Events belong to the running cell, after everything that it has printed. */
public final class DebugHandler implements Handler {

    private final Interpreter interpreter;
    private final RunningCell running;

    public DebugHandler(Interpreter interpreter, RunningCell running) {
        this.interpreter = interpreter;
        this.running = running;
    }

    @Override
    public void handle(Request request) {
        request.reply(interpreter.debug(request.message().content(), event -> publish(event, request)));
    }

    private void publish(JsonObject event, Request request) {
        (running.isBusy() ? running.latest() : request).publish("debug_event", event);
    }
}
