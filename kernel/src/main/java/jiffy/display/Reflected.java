// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object of an optional library, with its public methods by name.
 *
 * @param type whose methods are called
 * @param object not null
 */
record Reflected(Class<?> type, Object object) {

    /** Returns the object, if it is an instance of a class or interface with this name. */
    static Optional<Reflected> as(Object object, String typeName) {
        return types(object.getClass())
                .filter(type -> type.getName().equals(typeName))
                .findFirst()
                .map(type -> new Reflected(type, object));
    }

    static boolean is(Object object, String typeName) {
        return as(object, typeName).isPresent();
    }

    /** Returns access to the public methods of an object. */
    static Reflected of(Object object) {
        return new Reflected(object.getClass(), object);
    }

    /**
     * Calls a public method with this name and number of arguments.
     *
     * @throws IllegalStateException where there is none
     */
    Object call(String name, Object... arguments) {
        Method method = types(type)
                .filter(t -> Modifier.isPublic(t.getModifiers()))
                .flatMap(t -> Stream.of(t.getMethods()))
                .filter(m -> m.getName().equals(name) && fits(m, arguments))
                .filter(m -> Modifier.isPublic(m.getDeclaringClass().getModifiers()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no method " + name));
        return invoke(method, object, arguments);
    }

    /** Calls a static method of another class of the same library. */
    Object callStatic(String className, String name, Object... arguments) throws ClassNotFoundException {
        Class<?> other = Class.forName(className, true, type.getClassLoader());
        Method method = Stream.of(other.getMethods())
                .filter(m -> m.getName().equals(name) && fits(m, arguments))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(className + " has no method " + name));
        return invoke(method, null, arguments);
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean fits(Method method, Object... arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            boolean number = parameters[i] == int.class && arguments[i] instanceof Integer;
            if (!number && (parameters[i].isPrimitive() || !parameters[i].isInstance(arguments[i]))) {
                return false;
            }
        }
        return true;
    }

    /** The class, its superclasses, and all their interfaces. */
    private static Stream<Class<?>> types(Class<?> type) {
        Stream<Class<?>> interfaces = Stream.of(type.getInterfaces()).flatMap(Reflected::types);
        Stream<Class<?>> above = type.getSuperclass() == null ? Stream.empty() : types(type.getSuperclass());
        return Stream.concat(Stream.of(type), Stream.concat(above, interfaces));
    }
}
