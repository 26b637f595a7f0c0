// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.Request;

/** Answers interrupt_request and shutdown_request. */
public final class ControlHandlers {

    private final Interpreter interpreter;
    private final Interrupts interrupts;
    private final Runnable end;

    /** @param end closes the connection; must not wait for the calling thread */
    public ControlHandlers(Interpreter interpreter, Interrupts interrupts, Runnable end) {
        this.interpreter = interpreter;
        this.interrupts = interrupts;
        this.end = end;
    }

    public void interrupt(Request request) {
        interrupts.interrupt();
        request.reply(Handler.ok());
    }

    /** Notifies all clients and ends the kernel, even if code is still running. */
    public void shutdown(Request request) {
        try {
            interrupts.interrupt();
            interpreter.shutdown();
        } finally {
            var reply = Handler.ok();
            reply.addProperty("restart", request.message().flag("restart", false));
            request.publish("shutdown_reply", reply);
            request.reply(reply);
            end.run();
        }
    }
}
