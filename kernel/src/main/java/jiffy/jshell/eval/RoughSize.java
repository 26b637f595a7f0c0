// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * Estimates the bytes that an object retains; elements of arrays and the JDK's collections are sampled. Takes little
 * time and hardly any memory also for millions of elements; objects that are reached twice count twice.
 */
public final class RoughSize {

    private static final int MAX_DEPTH = 5;
    private static final int SAMPLES = 16;
    private static final int OBJECT_BYTES = 16;
    private static final int REFERENCE_BYTES = 4;
    private static final int ELEMENT_BYTES = 20;
    private static final int ENTRY_BYTES = 36;

    private RoughSize() {}

    /** Returns the estimated size in bytes; throws nothing but OutOfMemoryError. */
    public static long of(Object object) {
        try {
            return of(object, 0);
        } catch (RuntimeException | StackOverflowError e) {
            // A collection that another thread changes.
            return 0;
        }
    }

    private static long of(Object object, int depth) {
        if (object == null || depth > MAX_DEPTH) {
            return 0;
        }
        if (object.getClass().isArray()) {
            return array(object, depth);
        }
        if (object instanceof String string) {
            return OBJECT_BYTES * 2 + 8 + string.length();
        }
        boolean ofJdk = object.getClass().getName().startsWith("java.util.");
        if (ofJdk && object instanceof Collection<?> collection) {
            return collection.size() * (ELEMENT_BYTES + mean(collection.iterator(), depth));
        }
        if (ofJdk && object instanceof Map<?, ?> map) {
            return map.size()
                    * (ENTRY_BYTES
                            + mean(map.keySet().iterator(), depth)
                            + mean(map.values().iterator(), depth));
        }
        return OBJECT_BYTES + fields(object, depth);
    }

    private static long array(Object array, int depth) {
        long length = Array.getLength(array);
        if (!(array instanceof Object[] objects)) {
            return OBJECT_BYTES + length * elementBytes(array.getClass().getComponentType());
        }
        long sampled = 0;
        long samples = Math.min(length, SAMPLES);
        for (long i = 0; i < samples; i++) {
            sampled += of(objects[(int) (i * length / samples)], depth + 1);
        }
        return OBJECT_BYTES + length * REFERENCE_BYTES + (samples == 0 ? 0 : sampled * length / samples);
    }

    private static int elementBytes(Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == int.class || type == float.class) {
            return Integer.BYTES;
        }
        return type == char.class || type == short.class ? Character.BYTES : 1;
    }

    private static long mean(Iterator<?> elements, int depth) {
        long sampled = 0;
        int samples = 0;
        for (; samples < SAMPLES && elements.hasNext(); samples++) {
            sampled += of(elements.next(), depth + 1);
        }
        return samples == 0 ? 0 : sampled / samples;
    }

    private static long fields(Object object, int depth) {
        long bytes = 0;
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += field(object, field, depth);
                }
            }
        }
        return bytes;
    }

    private static long field(Object object, Field field, int depth) {
        if (field.getType().isPrimitive()) {
            return elementBytes(field.getType());
        }
        try {
            field.setAccessible(true);
            return REFERENCE_BYTES + of(field.get(object), depth + 1);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            // Of a class of the JDK, which keeps it to itself.
            return REFERENCE_BYTES;
        }
    }
}
