// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.util.List;
import jiffy.protocol.history.History;
import jiffy.protocol.output.Request;
import jiffy.protocol.wire.Incoming;

/** Answers history_request: tail, range or search. */
public final class HistoryHandler implements Handler {

    private final History history;

    public HistoryHandler(History history) {
        this.history = history;
    }

    @Override
    public void handle(Request request) {
        var message = request.message();
        boolean withOutput = message.flag("output", false);
        var entries = new JsonArray();
        find(message).forEach(e -> entries.add(tuple(e, withOutput)));
        var reply = Handler.ok();
        reply.add("history", entries);
        request.reply(reply);
    }

    private List<History.Entry> find(Incoming message) {
        int count = message.number("n", Integer.MAX_VALUE);
        return switch (message.text("hist_access_type", "")) {
            case "tail" -> history.tail(count);
            case "range" ->
                history.range(
                        message.number("session", 0),
                        message.number("start", 0),
                        message.number("stop", Integer.MAX_VALUE));
            case "search" -> history.search(message.text("pattern", "*"), count, message.flag("unique", false));
            default -> List.of();
        };
    }

    private static JsonArray tuple(History.Entry entry, boolean withOutput) {
        var tuple = new JsonArray();
        tuple.add(entry.session());
        tuple.add(entry.line());
        if (withOutput) {
            var both = new JsonArray();
            both.add(entry.source());
            both.add(entry.output() == null ? (JsonElement) JsonNull.INSTANCE : new JsonPrimitive(entry.output()));
            tuple.add(both);
        } else {
            tuple.add(entry.source());
        }
        return tuple;
    }
}
