// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jiffy.protocol.history.History;
import jiffy.protocol.language.CellFailedException;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.Bundles;
import jiffy.protocol.output.Request;
import jiffy.protocol.wire.Incoming;

/** Runs one execute_request on the evaluation thread and answers it. */
public final class Executor {

    private final Interpreter interpreter;
    private final CodeGate gate;
    private final History history;
    private final AtomicInteger count = new AtomicInteger();

    public Executor(Interpreter interpreter, CodeGate gate, History history) {
        this.interpreter = interpreter;
        this.gate = gate;
        this.history = history;
    }

    /**
     * What an execute_request asks for.
     *
     * @param stored whether the cell counts and goes into the history
     * @param number that the cell is shown with: its own, or where it does not count that of the next
     */
    private record Order(String code, boolean silent, boolean stored, int number) {}

    private Order order(Incoming message) {
        boolean silent = message.flag("silent", false);
        boolean stored = !silent && message.flag("store_history", true);
        int number = stored ? count.incrementAndGet() : count.get() + 1;
        return new Order(message.text("code", ""), silent, stored, number);
    }

    /**
     * @param failed run before the reply to a cell that failed and so stops those behind it
     * @param ran run when the code has ended, before its value is shown
     */
    void run(Request request, Runnable failed, Runnable ran) {
        var order = order(request.message());
        announce(request, order);
        try {
            var value = execute(request, order, ran);
            remember(order);
            if (value.isPresent() && !order.silent()) {
                show(request, order, value.get());
            }
            var reply = Handler.ok();
            reply.add("user_expressions", userExpressions(request));
            reply.add("payload", request.payload());
            reply.addProperty("execution_count", count.get());
            request.reply(reply, metadata(request, "ok"));
        } catch (CodeGate.AbandonedException e) {
            remember(order);
        } catch (CellFailedException | RuntimeException | Error e) {
            remember(order);
            fail(request, Errors.content(e), failed);
        }
    }

    private Optional<DisplayData> execute(Request request, Order order, Runnable ran) throws CellFailedException {
        try {
            return gate.run(request, () -> interpreter.execute(order.code(), order.number()));
        } finally {
            ran.run();
        }
    }

    private static JsonObject metadata(Request request, String status) {
        var metadata = new JsonObject();
        metadata.addProperty("started", request.started());
        metadata.addProperty("status", status);
        return metadata;
    }

    private void announce(Request request, Order order) {
        if (!order.silent()) {
            var content = new JsonObject();
            content.addProperty("code", order.code());
            content.addProperty("execution_count", order.number());
            request.publish("execute_input", content);
        }
    }

    /** When the cell has run: what it takes to open the history's store is not to take the cell's time. */
    private void remember(Order order) {
        if (order.stored() && !order.code().isBlank()) {
            history.add(order.number(), order.code());
        }
    }

    /** Ends a cell with an error, unless it has an answer. Any thread. */
    void fail(Request request, JsonObject error, Runnable failed) {
        if (request.isAnswered()) {
            return;
        }
        request.publish("error", error);
        var reply = Errors.reply(error);
        reply.add("user_expressions", new JsonObject());
        reply.add("payload", new JsonArray());
        reply.addProperty("execution_count", count.get());
        var message = request.message();
        if (!message.flag("silent", false) && message.flag("stop_on_error", true)) {
            failed.run();
        }
        request.reply(reply, metadata(request, "error"));
    }

    private void show(Request request, Order order, DisplayData value) {
        var content = Bundles.result(value);
        content.addProperty("execution_count", order.number());
        request.publish("execute_result", content);
        if (order.stored() && value.getData(MIMEType.TEXT_PLAIN) instanceof String text) {
            history.addOutput(order.number(), text);
        }
    }

    private JsonObject userExpressions(Request request) {
        var expressions = request.message().object("user_expressions");
        var results = new JsonObject();
        expressions.keySet().forEach(key -> results.add(key, evaluated(request, Incoming.text(expressions, key, ""))));
        return results;
    }

    private JsonObject evaluated(Request request, String expression) {
        try {
            var result = Bundles.result(gate.run(request, () -> interpreter.evaluate(expression)));
            result.addProperty("status", "ok");
            return result;
        } catch (CodeGate.AbandonedException e) {
            throw e;
        } catch (CellFailedException | RuntimeException | Error e) {
            return Errors.reply(Errors.content(e));
        }
    }

    /** The answer to a cell that is given up because one before it failed. */
    void abort(Request request) {
        refuse(request, Errors.aborted("a cell before this one failed"));
    }

    /** Answers a cell of a shell that is not there, or no longer. */
    void refuse(Request request, JsonObject reply) {
        var status = Incoming.text(reply, "status", "error");
        if (status.equals("error")) {
            reply.addProperty("execution_count", count.get()); // an aborted cell would show another one's number
        }
        request.reply(reply, metadata(request, status));
    }
}
