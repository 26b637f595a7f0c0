// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import jiffy.protocol.language.CodePoints;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.Bundles;
import jiffy.protocol.output.Request;
import jiffy.protocol.wire.Incoming;

/** Answers the requests of editors: complete, inspect, is_complete. */
public final class LanguageHandlers {

    private final Interpreter interpreter;

    public LanguageHandlers(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    public Map<String, Handler> table() {
        return Map.of(
                "complete_request", this::complete,
                "inspect_request", this::inspect,
                "is_complete_request", this::isComplete);
    }

    private static int cursor(Incoming message, String code) {
        int position = message.number("cursor_pos", -1);
        return position < 0 ? code.length() : CodePoints.toUtf16(code, position);
    }

    private void complete(Request request) {
        var code = request.message().text("code", "");
        var found = interpreter.complete(code, cursor(request.message(), code));
        int start = CodePoints.fromUtf16(code, found.start());
        int end = CodePoints.fromUtf16(code, found.end());
        var matches = new JsonArray();
        var types = new JsonArray();
        for (var item : found.items()) {
            matches.add(item.text());
            types.add(typed(item, start, end));
        }
        var metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);
        var reply = Handler.ok();
        reply.add("matches", matches);
        reply.addProperty("cursor_start", start);
        reply.addProperty("cursor_end", end);
        reply.add("metadata", metadata);
        request.reply(reply);
    }

    private static JsonObject typed(Interpreter.Completions.Item item, int start, int end) {
        var typed = new JsonObject();
        typed.addProperty("text", item.text());
        typed.addProperty("type", item.type());
        typed.addProperty("signature", item.signature());
        typed.addProperty("start", start);
        typed.addProperty("end", end);
        return typed;
    }

    private void inspect(Request request) {
        var code = request.message().text("code", "");
        int detail = request.message().number("detail_level", 0);
        var found = interpreter.inspect(code, cursor(request.message(), code), detail > 0 ? 1 : 0);
        var reply = Handler.ok();
        reply.addProperty("found", found.isPresent());
        reply.add("data", found.map(Bundles::data).orElseGet(JsonObject::new));
        reply.add("metadata", new JsonObject());
        request.reply(reply);
    }

    private void isComplete(Request request) {
        var found = interpreter.isComplete(request.message().text("code", ""));
        var reply = new JsonObject();
        reply.addProperty("status", found.status());
        if ("incomplete".equals(found.status())) {
            reply.addProperty("indent", found.indent());
        }
        request.reply(reply);
    }
}
