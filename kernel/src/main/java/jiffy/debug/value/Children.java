// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.value;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.debug.NamedValue;

/** The parts of a value: elements, entries, components or fields. May run code of the value's class. */
public final class Children {

    /** Maximum number of children that are listed at a time; longer arrays and collections are listed by ranges. */
    public static final int PAGE = 100;

    private Children() {}

    /** Returns the number of elements or entries; 0 for objects with fields. */
    public static int elements(Object value) {
        if (value instanceof ElementRange range) {
            return range.to() - range.from();
        }
        if (value == null || !isContainer(value)) {
            return 0;
        }
        if (value.getClass().isArray()) {
            return Array.getLength(value);
        }
        return value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
    }

    /** Whether there are any children. */
    public static boolean has(Object value) {
        if (value == null || isAtom(value)) {
            return false;
        }
        if (value instanceof ElementRange || isContainer(value)) {
            return elements(value) > 0;
        }
        return value instanceof Map.Entry
                || value instanceof Optional<?> o && o.isPresent()
                || !fields(value).isEmpty();
    }

    /** Returns all children; ranges of elements if there are more than {@link #PAGE}. */
    public static List<NamedValue> of(Object value) {
        int elements = elements(value);
        if (elements <= PAGE) {
            return of(value, 0, PAGE);
        }
        int offset = value instanceof ElementRange range ? range.from() : 0;
        Object whole = value instanceof ElementRange range ? range.of() : value;
        int size = PAGE;
        while ((elements + size - 1L) / size > PAGE) {
            size *= PAGE;
        }
        List<NamedValue> ranges = new ArrayList<>();
        for (int from = 0; from < elements; from += size) {
            ElementRange range = new ElementRange(whole, offset + from, offset + Math.min(elements, from + size));
            ranges.add(new NamedValue(range.name(), range));
            if (from > Integer.MAX_VALUE - size) {
                break;
            }
        }
        return ranges;
    }

    /**
     * Some of the children.
     *
     * @param start index of the first one, from 0
     * @param count most that are wanted
     */
    public static List<NamedValue> of(Object value, int start, int count) {
        if (value instanceof ElementRange range) {
            int first = range.from() + start;
            return of(range.of(), first, Math.max(0, Math.min(count, range.to() - first)));
        }
        if (value == null || isAtom(value)) {
            return List.of();
        }
        if (isContainer(value)) {
            return elements(value, start, count);
        }
        List<NamedValue> parts = parts(value);
        return parts.subList(
                Math.min(start, parts.size()),
                Math.min((int) Math.min(Integer.MAX_VALUE, (long) start + count), parts.size()));
    }

    private static List<NamedValue> elements(Object value, int start, int count) {
        List<NamedValue> found = new ArrayList<>();
        if (value.getClass().isArray()) {
            int end = (int) Math.min(Array.getLength(value), (long) start + count);
            for (int i = start; i < end; i++) {
                found.add(new NamedValue("[" + i + "]", Array.get(value, i)));
            }
            return found;
        }
        if (value instanceof Map<?, ?> map) {
            map.entrySet().stream()
                    .skip(start)
                    .limit(count)
                    .forEach(e -> found.add(new NamedValue(String.valueOf(e.getKey()), e.getValue())));
            return found;
        }
        Iterator<?> elements = value instanceof List<?> list
                ? list.listIterator(Math.min(start, list.size()))
                : ((Collection<?>) value).stream().skip(start).iterator();
        for (int i = start; elements.hasNext() && i - start < count; i++) {
            found.add(new NamedValue("[" + i + "]", elements.next()));
        }
        return found;
    }

    private static List<NamedValue> parts(Object value) {
        if (value instanceof Map.Entry<?, ?> entry) {
            return List.of(new NamedValue("key", entry.getKey()), new NamedValue("value", entry.getValue()));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(v -> List.of(new NamedValue("value", v))).orElse(List.of());
        }
        Map<String, NamedValue> found = new LinkedHashMap<>();
        for (Field field : fields(value)) {
            try {
                String name = field.getName();
                String unique =
                        found.containsKey(name) ? field.getDeclaringClass().getSimpleName() + "." + name : name;
                found.put(unique, new NamedValue(unique, field.get(value)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(found.values());
    }

    // Those of the class first, then those of its superclasses; without fields of classes whose module is closed.
    private static List<Field> fields(Object value) {
        List<Field> found = new ArrayList<>();
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && field.trySetAccessible()) {
                    found.add(field);
                }
            }
        }
        return found;
    }

    // A class of the user's that is a collection too shows its fields: its iterator may do anything.
    private static boolean isContainer(Object value) {
        return value.getClass().isArray()
                || (value instanceof Collection || value instanceof Map)
                        && value.getClass().getClassLoader() == null;
    }

    private static boolean isAtom(Object value) {
        return value instanceof CharSequence
                || value instanceof Number && value.getClass().getClassLoader() == null
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof Class;
    }
}
