// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import jiffy.protocol.output.Request;
import jiffy.protocol.process.TaskQueue;
import jiffy.protocol.request.RequestChannel.Route;
import jiffy.protocol.wire.Incoming;

/**
 * Subshells (JEP 91): further queues of requests. A subshell answers questions about the language and comm messages
 * while a cell runs. A cell in a subshell waits for its turn on the one evaluation thread, since the Java session runs
 * one cell at a time.
 */
final class Subshells {

    private final Function<TaskQueue, Map<String, Route>> tables;
    private final ExecuteHandler cells;
    private final Map<String, Subshell> subshells = new ConcurrentHashMap<>();

    private record Subshell(TaskQueue queue, Map<String, Route> routes, AtomicBoolean deleted) {

        /** Returns the handler of a type, which refuses once the subshell is deleted; null for an unknown type. */
        Route route(String type, Handler otherwise) {
            var route = routes.get(type);
            return route == null
                    ? null
                    : new Route(
                            route.dispatch(), request -> (deleted.get() ? otherwise : route.handler()).handle(request));
        }
    }

    /** @param tables makes the routes of a subshell with this queue */
    Subshells(Function<TaskQueue, Map<String, Route>> tables, ExecuteHandler cells) {
        this.tables = tables;
        this.cells = cells;
    }

    Map<String, Handler> table() {
        return Map.of(
                "create_subshell_request", this::create,
                "delete_subshell_request", this::delete,
                "list_subshell_request", this::list);
    }

    /** Returns the handler in a subshell, which refuses if there is no such subshell; null for an unknown type. */
    Route route(Incoming message) {
        var id = message.subshell();
        var found = subshells.get(id);
        return found == null
                ? Route.atOnce(request -> refuse(request, unknown(id)))
                : found.route(message.type(), request -> refuse(request, Errors.aborted("its subshell was deleted")));
    }

    private void refuse(Request request, JsonObject reply) {
        if (request.message().type().equals("execute_request")) {
            cells.refuse(request, reply);
        } else {
            request.reply(reply);
        }
    }

    private static JsonObject unknown(String id) {
        return Errors.reply(Errors.content("UnknownSubshell", "there is no subshell " + id, List.of()));
    }

    private void create(Request request) {
        var id = UUID.randomUUID().toString();
        var queue = TaskQueue.ofKernel("jiffy-subshell-" + id.substring(0, 8));
        subshells.put(id, new Subshell(queue, tables.apply(queue), new AtomicBoolean()));
        queue.start();
        var reply = Handler.ok();
        reply.addProperty("subshell_id", id);
        request.reply(reply);
    }

    private void delete(Request request) {
        var id = request.message().text("subshell_id", "");
        var removed = subshells.remove(id);
        if (removed == null) {
            request.reply(unknown(id));
        } else {
            removed.deleted().set(true);
            removed.queue().finish();
            request.reply(Handler.ok());
        }
    }

    private void list(Request request) {
        var ids = new JsonArray();
        subshells.keySet().forEach(ids::add);
        var reply = Handler.ok();
        reply.add("subshell_id", ids);
        request.reply(reply);
    }

    void close() {
        subshells.values().forEach(s -> s.queue().close());
    }
}
