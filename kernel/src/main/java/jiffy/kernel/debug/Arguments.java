// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jiffy.debug.DebugException;

/** The arguments of a request. */
record Arguments(JsonObject json) {

    static Arguments of(JsonObject request) {
        return new Arguments(request.get("arguments") instanceof JsonObject object ? object : new JsonObject());
    }

    Optional<String> text(String key) {
        return json.get(key) instanceof JsonPrimitive p && p.isString()
                ? Optional.of(p.getAsString()).filter(s -> !s.isEmpty())
                : Optional.empty();
    }

    String requireText(String key) throws DebugException {
        return text(key).orElseThrow(() -> new DebugException("the request has no " + key));
    }

    OptionalInt number(String key) {
        return json.get(key) instanceof JsonPrimitive p && p.isNumber()
                ? OptionalInt.of(p.getAsInt())
                : OptionalInt.empty();
    }

    int requireNumber(String key) throws DebugException {
        return number(key).orElseThrow(() -> new DebugException("the request has no " + key));
    }

    Arguments object(String key) {
        return new Arguments(json.get(key) instanceof JsonObject object ? object : new JsonObject());
    }

    /** The objects of a list. */
    List<Arguments> list(String key) {
        return elements(key).stream()
                .filter(JsonElement::isJsonObject)
                .map(e -> new Arguments(e.getAsJsonObject()))
                .toList();
    }

    List<JsonElement> elements(String key) {
        return json.get(key) instanceof JsonArray array ? array.asList() : List.of();
    }
}
