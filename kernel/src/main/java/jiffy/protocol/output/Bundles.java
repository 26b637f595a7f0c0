// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import jiffy.protocol.wire.Codec;

/** Converts the base kernel's display data to contents of messages, with limits as for printed text. */
public final class Bundles {

    private static final int MAX_TEXT = (int) CellText.CELL_BYTES; // characters
    private static final int MAX_IMAGE = 5 * MAX_TEXT;
    private static final String PLAIN = "text/plain";

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
        content.add("data", bounded(objectOrEmpty(tree.get("data"))));
        content.add("metadata", objectOrEmpty(tree.get("metadata")));
        return content;
    }

    /** {@code data} alone. */
    public static JsonObject data(DisplayData display) {
        return bounded(objectOrEmpty(tree(display).get("data")));
    }

    /**
     * Returns the data within limits: plain text is cut, and other forms that are too large are left out, with a note
     * in the plain text.
     */
    static JsonObject bounded(JsonObject data) {
        var notices = new ArrayList<String>();
        for (var type : List.copyOf(data.keySet())) {
            long length = characters(data.get(type));
            int most = type.startsWith("image/") ? MAX_IMAGE : MAX_TEXT;
            if (length > most && type.equals(PLAIN)) {
                data.addProperty(type, data.get(type).getAsString().substring(0, most));
                notices.add("cut off: " + length + " characters, of which the first " + most + " are shown");
            } else if (length > most) {
                data.remove(type);
                notices.add("left out: " + type + ", " + length + " characters");
            }
        }
        if (!notices.isEmpty()) {
            var plain = data.get(PLAIN) instanceof JsonPrimitive text ? text.getAsString() + "\n" : "";
            data.addProperty(PLAIN, plain + "[" + String.join("; ", notices) + "; write to a file instead]");
        }
        return data;
    }

    /** The length of a text, or of the JSON that is sent for any other form. */
    private static long characters(JsonElement form) {
        if (form instanceof JsonPrimitive value) {
            return value.getAsString().length();
        }
        var counted = new CharacterCount();
        Codec.GSON.toJson(form, counted);
        return counted.characters;
    }

    /** Counts what is written, and keeps none of it. */
    private static final class CharacterCount extends Writer {

        private long characters;

        @Override
        public void write(char[] text, int offset, int length) {
            characters += length;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static JsonObject tree(DisplayData display) {
        return Codec.GSON.toJsonTree(display).getAsJsonObject();
    }

    private static JsonObject objectOrEmpty(JsonElement element) {
        return element instanceof JsonObject object ? object : new JsonObject();
    }
}
