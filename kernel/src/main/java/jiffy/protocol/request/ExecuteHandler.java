// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jiffy.protocol.history.History;
import jiffy.protocol.language.CellFailedException;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.Bundles;
import jiffy.protocol.output.CellStreams;
import jiffy.protocol.output.Request;
import jiffy.protocol.wire.Incoming;

/**
 * Runs cells one after another on the evaluation thread and answers their requests. When one fails, the cells that came
 * to the same (sub)shell before its reply was sent are aborted.
 */
public final class ExecuteHandler implements Handler {

    private final Interpreter interpreter;
    private final RunningCell running;
    private final CellStreams streams;
    private final History history;
    private final StopOnError stopOnError;
    private final AtomicInteger count = new AtomicInteger();

    /** @param afterReading runs a task when everything that the client has sent by now was read */
    public ExecuteHandler(
            Interpreter interpreter,
            RunningCell running,
            CellStreams streams,
            History history,
            Consumer<Runnable> afterReading) {
        this.interpreter = interpreter;
        this.running = running;
        this.streams = streams;
        this.history = history;
        this.stopOnError = new StopOnError(afterReading);
    }

    /**
     * The content of an execute_request.
     *
     * @param isStored whether the cell counts and goes into the history
     * @param number the number that the cell is shown with: its own, or the next one's where it does not count
     */
    private record Order(String code, boolean isSilent, boolean isStored, int number) {}

    private Order order(Incoming message) {
        boolean isSilent = message.flag("silent", false);
        boolean isStored = !isSilent && message.flag("store_history", true);
        int number = isStored ? count.incrementAndGet() : count.get() + 1;
        return new Order(message.text("code", ""), isSilent, isStored, number);
    }

    @Override
    public void handle(Request request) {
        if (stopOnError.aborts(request)) {
            refuse(request, Errors.aborted("a cell before this one failed"));
            return;
        }
        try (var run = running.begin(request)) {
            streams.beginCell();
            execute(request, run);
        }
    }

    private void execute(Request request, RunningCell.Run run) {
        var order = order(request.message());
        announce(request, order);
        try {
            var value = value(order, run);
            remember(order);
            if (value.isPresent() && !order.isSilent()) {
                show(request, order, value.get());
            }
            var reply = Handler.ok();
            reply.add("user_expressions", userExpressions(request, run));
            reply.add("payload", request.payload());
            reply.addProperty("execution_count", count.get());
            request.reply(reply, metadata(request, "ok"));
        } catch (RunningCell.AbandonedException e) {
            remember(order);
        } catch (CellFailedException | RuntimeException | Error e) {
            remember(order);
            fail(request, Errors.content(e));
        }
    }

    private Optional<DisplayData> value(Order order, RunningCell.Run run) throws CellFailedException {
        try {
            return run.call(() -> interpreter.execute(order.code(), order.number()));
        } finally {
            streams.endCode();
        }
    }

    private static JsonObject metadata(Request request, String status) {
        var metadata = new JsonObject();
        metadata.addProperty("started", request.started());
        metadata.addProperty("status", status);
        return metadata;
    }

    private static void announce(Request request, Order order) {
        if (!order.isSilent()) {
            var content = new JsonObject();
            content.addProperty("code", order.code());
            content.addProperty("execution_count", order.number());
            request.publish("execute_input", content);
        }
    }

    /** Adds the cell to the history after it has run, so that opening the file does not delay it. */
    private void remember(Order order) {
        if (order.isStored() && !order.code().isBlank()) {
            history.add(order.number(), order.code());
        }
    }

    /** Ends a cell with an error, unless it has an answer. Any thread. */
    void fail(Request request, JsonObject error) {
        if (request.isAnswered()) {
            return;
        }
        request.publish("error", error);
        var reply = Errors.reply(error);
        reply.add("user_expressions", new JsonObject());
        reply.add("payload", new JsonArray());
        reply.addProperty("execution_count", count.get());
        stopOnError.failed(request);
        request.reply(reply, metadata(request, "error"));
    }

    private void show(Request request, Order order, DisplayData value) {
        var content = Bundles.result(value);
        content.addProperty("execution_count", order.number());
        request.publish("execute_result", content);
        if (order.isStored() && value.getData(MIMEType.TEXT_PLAIN) instanceof String text) {
            history.addOutput(order.number(), text);
        }
    }

    private JsonObject userExpressions(Request request, RunningCell.Run run) {
        var expressions = request.message().object("user_expressions");
        var results = new JsonObject();
        expressions.keySet().forEach(key -> results.add(key, evaluated(run, Incoming.text(expressions, key, ""))));
        return results;
    }

    private JsonObject evaluated(RunningCell.Run run, String expression) {
        try {
            var result = Bundles.result(run.call(() -> interpreter.evaluate(expression)));
            result.addProperty("status", "ok");
            return result;
        } catch (RunningCell.AbandonedException e) {
            throw e;
        } catch (CellFailedException | RuntimeException | Error e) {
            return Errors.reply(Errors.content(e));
        }
    }

    /** Ends a cell whose thread cannot be stopped. Any thread. */
    void abandon(Request request, JsonObject error) {
        streams.reset();
        fail(request, error);
        request.end();
    }

    /** Answers a cell that is not run, also one for a deleted or unknown subshell. */
    void refuse(Request request, JsonObject reply) {
        var status = Incoming.text(reply, "status", "error");
        if (status.equals("error")) {
            reply.addProperty("execution_count", count.get()); // an aborted cell would show another one's number
        }
        request.reply(reply, metadata(request, status));
    }
}
