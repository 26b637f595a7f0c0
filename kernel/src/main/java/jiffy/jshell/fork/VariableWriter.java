// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.fork;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jiffy.jshell.fork.ForkedVariables.Content;
import jiffy.jshell.fork.ForkedVariables.ObjectForm;
import jiffy.jshell.fork.ForkedVariables.Variable;
import jiffy.jshell.fork.ForkedVariables.WholeForm;

/** Serializes values for another JVM; records, and objects of the session's own classes, need not be serializable. */
final class VariableWriter extends ObjectOutputStream {

    private final ClassLoader session;
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final List<Object> objects = new ArrayList<>();
    private final Set<Class<?>> classes = new LinkedHashSet<>();

    /** @param session defines the session's own classes */
    VariableWriter(OutputStream out, ClassLoader session) throws IOException {
        super(out);
        this.session = session;
        enableReplaceObject(true);
    }

    /**
     * Writes all values, once.
     *
     * @param remade the classes whose variables are initialized again, in order
     * @throws IOException where a value, or what it refers to, can't be written
     */
    void write(List<Variable> variables, List<String> remade) throws IOException {
        writeObject(variables.toArray());
        for (int i = 0; i < objects.size(); i++) {
            writeObject(new Content(contents(objects.get(i))));
        }
        writeObject(null);
        writeObject(remade.toArray());
        flush();
    }

    /** Returns the classes of the written values. */
    Set<Class<?>> classes() {
        return classes;
    }

    @Override
    protected void annotateClass(Class<?> type) {
        classes.add(type);
    }

    @Override
    protected Object replaceObject(Object object) throws IOException {
        Class<?> type = object.getClass();
        if (object instanceof Serializable) {
            return object;
        }
        if (type.isRecord()) {
            return new WholeForm(type, components(object));
        }
        if (!isOwn(type)) {
            return object;
        }
        if (definesHashCode(type)) {
            return new WholeForm(type, contents(object));
        }
        Integer number = numbers.putIfAbsent(object, objects.size());
        if (number == null) {
            objects.add(object);
        }
        return new ObjectForm(type, number == null ? objects.size() - 1 : number);
    }

    /** Returns the fields of a class in an order that depends only on the class. */
    static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Arrays.stream(c.getDeclaredFields())
                    .filter(f -> !Modifier.isStatic(f.getModifiers()))
                    .forEach(fields::add);
        }
        return fields;
    }

    /**
     * Whether the session defines a class and its superclasses; lambda classes do not count, since they cannot be
     * looked up.
     */
    private boolean isOwn(Class<?> type) {
        return type == Object.class
                || type.getClassLoader() == session && !type.isHidden() && isOwn(type.getSuperclass());
    }

    // A hash table asks for it before the fields of objects that are written last are set.
    private boolean definesHashCode(Class<?> type) {
        try {
            return type.getMethod("hashCode").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static Map<String, Object> components(Object object) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            try {
                add(object, object.getClass().getDeclaredField(component.getName()), values);
            } catch (NoSuchFieldException e) {
                throw new IOException(e);
            }
        }
        return values;
    }

    private static Map<String, Object> contents(Object object) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields(object.getClass())) {
            add(object, field, values);
        }
        return values;
    }

    private static void add(Object object, Field field, Map<String, Object> values) throws IOException {
        try {
            field.setAccessible(true);
            values.put(ForkedVariables.name(field), field.get(object));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Of a library that is a module and does not open itself.
            throw new IOException(object.getClass().getName(), e);
        }
    }
}
