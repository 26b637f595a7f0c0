// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.fork;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Restores a session's variables in another JVM from the file that {@link VariableWriter} wrote. Runs next to nothing
 * but the session's classes.
 */
public final class ForkedVariables {

    private ForkedVariables() {}

    /**
     * Sets the variables of the session's classes that are on the class path.
     *
     * @param file written by {@link SessionExport}
     * @throws Throwable what an initializer throws, as it is
     */
    public static void restore(Path file) throws Throwable {
        try (InputStream in = Files.newInputStream(file)) {
            restore(in, ForkedVariables.class.getClassLoader());
        }
    }

    static void restore(InputStream in, ClassLoader loader) throws Throwable {
        List<String> remade = new Reader(in, loader).readAll();
        for (String name : remade) {
            Method initializer = Class.forName(name, true, loader).getDeclaredMethod(SessionExport.INITIALizER);
            initializer.setAccessible(true);
            try {
                initializer.invoke(null);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    /**
     * The serialized form of a record, or of an object whose hash code may depend on its fields.
     *
     * @param fields values by {@link #name(Field)}; of a record, in the order of its components
     */
    record WholeForm(Class<?> type, Map<String, Object> fields) implements Serializable {}

    /** The serialized form of any other object of a session's class; its fields are written at the end. */
    record ObjectForm(Class<?> type, int number) implements Serializable {}

    /** The fields of the next object that has an {@link ObjectForm}. */
    record Content(Map<String, Object> fields) implements Serializable {}

    /** A static field of a session's class. */
    record Variable(String className, String field, Object value) implements Serializable {}

    static String name(Field field) {
        return field.getDeclaringClass().getName() + " " + field.getName();
    }

    private static final class Reader extends ObjectInputStream {

        private final ClassLoader loader;
        private final List<Object> objects = new ArrayList<>();

        Reader(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
            enableResolveObject(true);
        }

        /** Sets all variables; returns the classes whose variables must be initialized again. */
        List<String> readAll() throws IOException, ReflectiveOperationException {
            Object[] variables = (Object[]) readObject();
            int next = 0;
            for (Object content = readObject(); content instanceof Content c; content = readObject()) {
                fill(objects.get(next++), c.fields());
            }
            for (Object o : variables) {
                Variable variable = (Variable) o;
                Field field = Class.forName(variable.className(), true, loader).getDeclaredField(variable.field());
                field.setAccessible(true);
                field.set(null, variable.value());
            }
            return Arrays.stream((Object[]) readObject())
                    .map(String.class::cast)
                    .toList();
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }

        @Override
        protected Object resolveObject(Object read) throws IOException {
            try {
                if (read instanceof WholeForm form) {
                    return form.type().isRecord() ? madeOf(form) : fill(empty(form.type()), form.fields());
                }
                return read instanceof ObjectForm form ? object(form) : read;
            } catch (ReflectiveOperationException e) {
                throw new IOException(e);
            }
        }

        private Object object(ObjectForm form) throws ReflectiveOperationException {
            while (objects.size() <= form.number()) {
                objects.add(null);
            }
            if (objects.get(form.number()) == null) {
                objects.set(form.number(), empty(form.type()));
            }
            return objects.get(form.number());
        }

        private static Object madeOf(WholeForm form) throws ReflectiveOperationException {
            Class<?>[] types = Arrays.stream(form.type().getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = form.type().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(form.fields().values().toArray());
        }

        /**
         * Creates an object without running a constructor of its class, as deserialization does. The JDK's class for
         * that is exported (JEP 260), but javac warns of it where it is named.
         */
        private static Object empty(Class<?> type) throws ReflectiveOperationException {
            Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
            Constructor<?> constructor =
                    (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                            .invoke(
                                    factory.getMethod("getReflectionFactory").invoke(null),
                                    type,
                                    Object.class.getDeclaredConstructor());
            return constructor.newInstance();
        }

        private static Object fill(Object object, Map<String, Object> fields) throws ReflectiveOperationException {
            for (Field field : VariableWriter.fields(object.getClass())) {
                field.setAccessible(true);
                field.set(object, fields.get(name(field)));
            }
            return object;
        }
    }
}
