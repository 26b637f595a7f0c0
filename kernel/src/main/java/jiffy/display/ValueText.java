// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.awt.image.RenderedImage;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.BaseStream;

/**
 * The plain text of a value: its own {@code toString}, except where that says nothing (arrays, pictures, streams) or too
 * much (long collections of the JDK).
 */
public final class ValueText {

    private static final int MOST_ELEMENTS = 100;
    // A collection may hold itself.
    private static final int DEEPEST = 8;

    private ValueText() {}

    /** The text of any value. Arrays, collections and maps are shown with their elements, long ones shortened. */
    public static String of(Object value) {
        return of(value, 0);
    }

    private static String of(Object value, int depth) {
        if (value == null || depth > DEEPEST) {
            return value == null ? "null" : "…";
        }
        if (value.getClass().isArray()) {
            return array(value, depth);
        }
        if (value instanceof Collection<?> collection && isJdk(value)) {
            return collection(collection, depth);
        }
        if (value instanceof Map<?, ?> map && isJdk(value)) {
            return map(map, depth);
        }
        if (value instanceof RenderedImage image) {
            return "picture of " + image.getWidth() + " × " + image.getHeight() + " pixels";
        }
        if (value instanceof BaseStream) {
            return "a stream, which can be read only once: show .toList() instead";
        }
        return String.valueOf(value);
    }

    // A class of the user's or a library's knows better than we do how it wants to be shown.
    private static boolean isJdk(Object value) {
        return value.getClass().getName().startsWith("java.util.");
    }

    private static String array(Object array, int depth) {
        int length = Array.getLength(array);
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            text.add(of(Array.get(array, i), depth + 1));
        }
        return more(text, length).toString();
    }

    private static String collection(Collection<?> collection, int depth) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        Iterator<?> elements = collection.iterator();
        for (int i = 0; i < MOST_ELEMENTS && elements.hasNext(); i++) {
            text.add(of(elements.next(), depth + 1));
        }
        return more(text, collection.size()).toString();
    }

    private static String map(Map<?, ?> map, int depth) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        for (int i = 0; i < MOST_ELEMENTS && entries.hasNext(); i++) {
            Map.Entry<?, ?> entry = entries.next();
            text.add(of(entry.getKey(), depth + 1) + "=" + of(entry.getValue(), depth + 1));
        }
        return more(text, map.size()).toString();
    }

    private static StringJoiner more(StringJoiner text, int length) {
        return length > MOST_ELEMENTS ? text.add("… " + (length - MOST_ELEMENTS) + " more") : text;
    }
}
