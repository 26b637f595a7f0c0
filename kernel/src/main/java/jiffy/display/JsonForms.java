// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.JsonSyntaxException;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/** Forms of JSON, and of formats written in JSON. */
final class JsonForms {

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setPrettyPrinting()
            .registerTypeAdapter(double.class, number())
            .registerTypeAdapter(Double.class, number())
            .registerTypeAdapter(float.class, number())
            .registerTypeAdapter(Float.class, number())
            .create();

    private JsonForms() {}

    /** Writes a number; NaN and infinities, which JSON lacks, become null, as in browsers. */
    private static JsonSerializer<Number> number() {
        return (value, type, context) ->
                Double.isFinite(value.doubleValue()) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    static DisplayData json(Object json) {
        JsonElement tree = tree(json);
        DisplayData data = new DisplayData(GSON.toJson(tree));
        data.putData("application/json", tree);
        return data;
    }

    static DisplayData vegaLite(Object specification) {
        DisplayData data = new DisplayData("Vega-Lite chart");
        data.putData("application/vnd.vegalite.v5+json", tree(specification));
        return data;
    }

    private static JsonElement tree(Object json) {
        if (!(json instanceof CharSequence)) {
            return GSON.toJsonTree(json);
        }
        try {
            return JsonParser.parseString(json.toString());
        } catch (JsonSyntaxException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalArgumentException(
                    "this is no JSON: " + reason.lines().findFirst().orElse(""));
        }
    }
}
