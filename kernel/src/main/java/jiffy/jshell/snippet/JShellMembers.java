// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Members of JShell's own classes, accessed by reflection; the jar's manifest opens their module. */
final class JShellMembers {

    private JShellMembers() {}

    /** An action that throws if a member is missing. */
    interface Reflective<T> {
        T call() throws ReflectiveOperationException;
    }

    /** Runs an action on members that are known to exist; throws their exceptions. */
    static <T> T with(Reflective<T> action) {
        try {
            return action.call();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param name a class of JShell, without the package */
    static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("jdk.jshell." + name);
    }

    /** @param owner a class of JShell, without the package */
    static Field member(String owner, String name) throws ReflectiveOperationException {
        Field field = type(owner).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @SuppressWarnings("unchecked") // the fields' types are the same on JDK 17 and 25
    static <T> T field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return (T) field.get(owner);
    }

    /** @param owner a class of JShell, without the package */
    static Method method(String owner, String name, Class<?>... parameters) throws ReflectiveOperationException {
        Method method = type(owner).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /** @param owner a class of JShell, without the package */
    static Constructor<?> constructor(String owner, Class<?>... parameters) throws ReflectiveOperationException {
        Constructor<?> constructor = type(owner).getDeclaredConstructor(parameters);
        constructor.setAccessible(true);
        return constructor;
    }
}
