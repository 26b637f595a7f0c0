// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import com.google.gson.JsonObject;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import jiffy.debug.DebugException;
import jiffy.display.Results;
import jiffy.jshell.JavaSession;

/** Answers debug requests one by one, on one thread. */
public final class DebugRequests {

    private final CompletableFuture<JavaSession> session;
    private final Optional<Instrumentation> instrumentation;
    private final Results results;
    private final Map<String, Command> commands = new HashMap<>();
    private DebugSession debugging;

    /** Answers one command. */
    interface Command {

        /**
         * Returns the body of the reply.
         *
         * @throws Exception with a message for the user, where it is refused
         */
        JsonObject answer(Arguments arguments) throws Exception;
    }

    /**
     * Creates the table of requests, without waiting for the session.
     *
     * @param session may still be starting
     * @param instrumentation empty where the JVM gives none: then there is no debugger
     * @param results shows values
     */
    public DebugRequests(
            CompletableFuture<JavaSession> session, Optional<Instrumentation> instrumentation, Results results) {
        this.session = session;
        this.instrumentation = instrumentation;
        this.results = results;
    }

    /** Whether this JVM can be debugged. */
    public boolean available() {
        return instrumentation.isPresent();
    }

    /**
     * Answers a request.
     *
     * @param events takes events until the next request, on any thread
     */
    public JsonObject answer(JsonObject request, Consumer<JsonObject> events) {
        String command = request.has("command") ? request.get("command").getAsString() : "";
        JsonObject reply = new JsonObject();
        reply.addProperty("type", "response");
        reply.add("request_seq", request.get("seq"));
        reply.addProperty("command", command);
        try {
            JsonObject body = body(command, Arguments.of(request), events);
            reply.addProperty("success", true);
            reply.add("body", body);
        } catch (Exception | Error e) {
            reply.addProperty("success", false);
            reply.addProperty("message", message(e));
            reply.add("body", new JsonObject());
        }
        reply.addProperty("seq", debugging == null ? 0 : debugging.next());
        return reply;
    }

    private JsonObject body(String command, Arguments arguments, Consumer<JsonObject> events) throws Exception {
        if (debugging == null && command.equals("debugInfo")) {
            // Clients offer no debugging until this is answered, so it does not wait for the session.
            return SourceCommands.info(Optional.empty());
        }
        if (instrumentation.isEmpty()) {
            throw new DebugException("this JVM gives no Instrumentation, which debugging needs");
        }
        if (debugging == null) {
            debugging = new DebugSession(session.join(), instrumentation.get());
            commands.putAll(new SourceCommands(debugging).table());
            commands.putAll(new RunCommands(debugging).table());
            commands.putAll(new FrameCommands(debugging).table());
            commands.putAll(new VariableCommands(debugging, results).table());
        }
        debugging.publishWith(events);
        Command known = commands.get(command);
        if (known == null) {
            throw new DebugException("there is no debugger command " + command);
        }
        return known.answer(arguments);
    }

    private String message(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException e && e.getCause() != null ? e.getCause() : failure;
        if (cause instanceof DebugException
                || cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return debugging == null ? cause.toString() : debugging.code().readable(cause.toString());
    }
}
