// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.StackWalker.Option;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import jiffy.jshell.result.TraceListing;

/**
 * The replacement for {@code e.printStackTrace()} in cell code: the same layout, with cells and their lines in place of
 * the classes that snippets are wrapped into. Public because woven classes link to it; not for cells.
 */
public final class CellTraces {

    private static final StackWalker CALLER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final String NAME = "printStackTrace";

    private CellTraces() {}

    /** Replaces {@link Throwable#printStackTrace()}. */
    public static void printStackTrace(Object thrown) throws Throwable {
        print(CALLER.getCallerClass(), thrown, System.err::print);
    }

    /** Replaces {@link Throwable#printStackTrace(PrintStream)}. */
    public static void printStackTrace(Object thrown, PrintStream stream) throws Throwable {
        print(CALLER.getCallerClass(), thrown, stream::print, PrintStream.class, stream);
    }

    /** Replaces {@link Throwable#printStackTrace(PrintWriter)}. */
    public static void printStackTrace(Object thrown, PrintWriter writer) throws Throwable {
        print(CALLER.getCallerClass(), thrown, writer::print, PrintWriter.class, writer);
    }

    private static void print(Class<?> caller, Object thrown, Consumer<String> out, Object... typeAndArgument)
            throws Throwable {
        Class<?>[] types =
                typeAndArgument.length == 0 ? new Class<?>[0] : new Class<?>[] {(Class<?>) typeAndArgument[0]};
        Method own = method(thrown.getClass(), types);
        if (own.getDeclaringClass() == Throwable.class
                && caller.getClassLoader() instanceof SessionClassLoader loader) {
            out.accept(TraceListing.of(loader.traces().apply((Throwable) thrown)));
            return;
        }
        try {
            own.setAccessible(true);
            own.invoke(thrown, typeAndArgument.length == 0 ? new Object[0] : new Object[] {typeAndArgument[1]});
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    // The compiler has found it; where the object is no throwable, it need not be public.
    private static Method method(Class<?> type, Class<?>[] types) throws NoSuchMethodException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            try {
                return c.getDeclaredMethod(NAME, types);
            } catch (NoSuchMethodException e) {
                // looked for further up
            }
        }
        return type.getMethod(NAME, types);
    }
}
