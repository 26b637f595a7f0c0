// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.awt.image.RenderedImage;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.BaseStream;

/**
 * A text of limited size that values are appended to. An object graph of a few objects can have a text of any length,
 * so the text is bounded in elements of each collection, elements in all, depth, characters and time. One thread.
 */
final class BoundedText {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_ELEMENTS_IN_ALL = 20_000;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final StringBuilder text = new StringBuilder();
    private final List<Object> path = new ArrayList<>();
    private final long deadline = System.nanoTime() + MAX_NANOS;
    private final int maxElements;
    private final int maxCharacters;
    private int elements;

    /**
     * @param maxElements shown of each collection, map or array
     * @param maxCharacters of the whole text, but for a few
     */
    BoundedText(int maxElements, int maxCharacters) {
        this.maxElements = maxElements;
        this.maxCharacters = maxCharacters;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private boolean isFull() {
        return text.length() >= maxCharacters || elements > MAX_ELEMENTS_IN_ALL || System.nanoTime() - deadline > 0;
    }

    /** Adds the text of a value; throws the exceptions of its {@code toString}. */
    void add(Object value) {
        if (value == null) {
            text.append("null");
        } else if (!addParts(value)) {
            addOwn(value);
        }
    }

    /** Adds the text of a part of a value; if its {@code toString} throws, a note about that. */
    void addElement(Object value) {
        elements++;
        try {
            add(value);
        } catch (RuntimeException | StackOverflowError e) {
            text.append(failed(value, e));
        }
    }

    /** Adds the parts of a composite value; returns false if it has none. */
    private boolean addParts(Object value) {
        if (value.getClass().isArray()) {
            within(value, "(this array)", this::addArray);
        } else if (value instanceof Collection<?> collection && hasTextOfJdk(value)) {
            within(value, "(this Collection)", v -> addCollection(collection));
        } else if (value instanceof Map<?, ?> map && hasTextOfJdk(value)) {
            within(value, "(this Map)", v -> addMap(map));
        } else if (value instanceof Map.Entry<?, ?> entry && hasTextOfJdk(value)) {
            within(value, "(this Entry)", v -> addEntry(entry));
        } else if (value instanceof Optional<?> optional && optional.isPresent()) {
            within(value, "", v -> addOptional(optional));
        } else if (value.getClass() == AtomicReference.class) {
            within(value, "(this AtomicReference)", v -> addElement(((AtomicReference<?>) v).get()));
        } else if (value instanceof Record && GeneratedText.isOf(value.getClass())) {
            within(value, "(this record)", this::addRecord);
        } else {
            return false;
        }
        return true;
    }

    /** Adds the parts of a value, unless it contains itself or is nested too deeply. */
    private void within(Object value, String itself, Consumer<Object> parts) {
        if (path.stream().anyMatch(outer -> outer == value)) {
            text.append(itself);
        } else if (path.size() > MAX_DEPTH) {
            text.append("…");
        } else {
            path.add(value);
            try {
                parts.accept(value);
            } finally {
                path.remove(path.size() - 1);
            }
        }
    }

    private void addArray(Object array) {
        int length = Array.getLength(array);
        text.append('[');
        int shown = 0;
        for (; shown < Math.min(length, maxElements) && !isFull(); shown++) {
            separate(shown);
            addElement(Array.get(array, shown));
        }
        addMore(shown, length);
        text.append(']');
    }

    private void addCollection(Collection<?> collection) {
        Iterator<?> all = collection.iterator();
        text.append('[');
        int shown = 0;
        for (; shown < maxElements && !isFull() && all.hasNext(); shown++) {
            separate(shown);
            addElement(all.next());
        }
        if (all.hasNext()) {
            addMore(shown, collection.size());
        }
        text.append(']');
    }

    private void addMap(Map<?, ?> map) {
        Iterator<? extends Map.Entry<?, ?>> all = map.entrySet().iterator();
        text.append('{');
        int shown = 0;
        for (; shown < maxElements && !isFull() && all.hasNext(); shown++) {
            separate(shown);
            addEntry(all.next());
        }
        if (all.hasNext()) {
            addMore(shown, map.size());
        }
        text.append('}');
    }

    private void addEntry(Map.Entry<?, ?> entry) {
        addElement(entry.getKey());
        text.append('=');
        addElement(entry.getValue());
    }

    private void addOptional(Optional<?> optional) {
        text.append("Optional[");
        addElement(optional.orElseThrow());
        text.append(']');
    }

    private void addRecord(Object record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        text.append(record.getClass().getSimpleName()).append('[');
        int shown = 0;
        for (; shown < components.length && !isFull(); shown++) {
            separate(shown);
            text.append(components[shown].getName()).append('=');
            addElement(component(record, components[shown]));
        }
        addMore(shown, components.length);
        text.append(']');
    }

    /** Reads a record's field without calling its accessor, like the generated {@code toString}. */
    private static Object component(Object record, RecordComponent component) {
        try {
            Field field = record.getClass().getDeclaredField(component.getName());
            field.setAccessible(true);
            return field.get(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void separate(int shown) {
        if (shown > 0) {
            text.append(", ");
        }
    }

    private void addMore(int shown, int length) {
        if (length > shown) {
            separate(shown);
            text.append("… ").append(length - shown).append(" more");
        }
    }

    private void addOwn(Object value) {
        if (value instanceof RenderedImage image) {
            text.append("picture of ").append(image.getWidth() + " × " + image.getHeight() + " pixels");
        } else if (value instanceof BaseStream) {
            text.append("a stream, which can be read only once: show .toList() instead");
        } else if (value instanceof CharSequence characters) {
            addCut(characters);
        } else {
            addCut(ValueText.readable(String.valueOf(value.toString())));
        }
    }

    private void addCut(CharSequence characters) {
        int room = Math.max(0, maxCharacters - text.length());
        if (characters.length() <= room) {
            text.append(characters);
            return;
        }
        int end = room > 0 && Character.isHighSurrogate(characters.charAt(room - 1)) ? room - 1 : room;
        text.append(characters, 0, end);
        text.append("… ").append(characters.length() - end).append(" more characters");
    }

    /** Returns the text for a value whose {@code toString} throws. */
    static String failed(Object value, Throwable thrown) {
        return ValueText.readable(value.getClass().getTypeName()) + "(toString() throws "
                + ValueText.readable(thrown.getClass().getTypeName()).replaceFirst("^java\\.lang\\.", "") + ")";
    }

    /** Whether the value's {@code toString} is the JDK's; one of the user or a library is used as it is. */
    private static boolean hasTextOfJdk(Object value) {
        try {
            Method method = value.getClass().getMethod("toString");
            return method.getDeclaringClass().getName().startsWith("java.util.");
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
