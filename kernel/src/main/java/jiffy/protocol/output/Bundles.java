// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import jiffy.protocol.wire.Codec;

/** The base kernel's display data as contents of messages. */
public final class Bundles {

    private Bundles() {}

    /** {@code data}, {@code metadata} and, where there is any, {@code transient}. */
    static JsonObject display(DisplayData display) {
        var content = result(display);
        if (tree(display).get("transient") instanceof JsonObject transientData) {
            content.add("transient", transientData);
        }
        return content;
    }

    /** {@code data} and {@code metadata}. */
    public static JsonObject result(DisplayData display) {
        var tree = tree(display);
        var content = new JsonObject();
        content.add("data", objectOrEmpty(tree.get("data")));
        content.add("metadata", objectOrEmpty(tree.get("metadata")));
        return content;
    }

    /** {@code data} alone. */
    public static JsonObject data(DisplayData display) {
        return objectOrEmpty(tree(display).get("data"));
    }

    private static JsonObject tree(DisplayData display) {
        return Codec.GSON.toJsonTree(display).getAsJsonObject();
    }

    private static JsonObject objectOrEmpty(JsonElement element) {
        return element instanceof JsonObject object ? object : new JsonObject();
    }
}
