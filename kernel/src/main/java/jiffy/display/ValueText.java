// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.awt.image.RenderedImage;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

/**
 * The plain text of a value: its own {@code toString}, except where that says nothing (arrays, pictures, streams) or too
 * much (long collections of the JDK).
 */
public final class ValueText {

    /** What jshell puts around the classes of cells: their users know nothing of it. */
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+?\\$");

    // A collection may hold itself.
    private static final int DEEPEST = 8;

    private final int mostElements;

    ValueText(DisplayLimits limits) {
        this.mostElements = limits.elements();
    }

    /** The text of any value, within the usual limits. */
    public static String of(Object value) {
        return new ValueText(DisplayLimits.STANDARD).text(value);
    }

    /** The text of any value. Arrays, collections and maps are shown with their elements, long ones shortened. */
    String text(Object value) {
        return of(value, 0);
    }

    private String of(Object value, int depth) {
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
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return "Optional[" + of(optional.get(), depth + 1) + "]";
        }
        if (value instanceof RenderedImage image) {
            return "picture of " + image.getWidth() + " × " + image.getHeight() + " pixels";
        }
        if (value instanceof BaseStream) {
            return "a stream, which can be read only once: show .toList() instead";
        }
        String text = String.valueOf(value);
        return value instanceof CharSequence ? text : readable(text);
    }

    /** A text that names classes of cells, with their names as they were declared. */
    static String readable(String text) {
        return text.contains("REPL.$JShell$") ? WRAPPER.matcher(text).replaceAll("") : text;
    }

    // A class of the user's or a library's knows better than we do how it wants to be shown.
    private static boolean isJdk(Object value) {
        return value.getClass().getName().startsWith("java.util.");
    }

    private String array(Object array, int depth) {
        int length = Array.getLength(array);
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(length, mostElements); i++) {
            text.add(of(Array.get(array, i), depth + 1));
        }
        return more(text, length).toString();
    }

    private String collection(Collection<?> collection, int depth) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        Iterator<?> elements = collection.iterator();
        for (int i = 0; i < mostElements && elements.hasNext(); i++) {
            text.add(of(elements.next(), depth + 1));
        }
        return more(text, collection.size()).toString();
    }

    private String map(Map<?, ?> map, int depth) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        for (int i = 0; i < mostElements && entries.hasNext(); i++) {
            Map.Entry<?, ?> entry = entries.next();
            text.add(of(entry.getKey(), depth + 1) + "=" + of(entry.getValue(), depth + 1));
        }
        return more(text, map.size()).toString();
    }

    private StringJoiner more(StringJoiner text, int length) {
        return length > mostElements ? text.add("… " + (length - mostElements) + " more") : text;
    }
}
