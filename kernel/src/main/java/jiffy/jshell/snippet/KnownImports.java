// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Imports that are known to be right. JShell parses, analyses and compiles each import by itself; for the ten that every
 * session begins with that takes a fifth of a second of the time until the first cell's result. So packages of the JDK
 * and this program's own functions are entered into its tables as they are, where the module is open, as in
 * {@link Leftovers}.
 */
final class KnownImports {

    private static final String STATIC = "static ";

    private final JShell shell;

    KnownImports(JShell shell) {
        this.shell = shell;
    }

    /**
     * Imports on demand.
     *
     * @param name what stands behind {@code import}, for example {@code java.util.*} or {@code static java.lang.Math.*}
     * @return false where JShell has to see to it itself
     */
    boolean add(String name) {
        if (!isKnown(name)) {
            return false;
        }
        try {
            enter("import " + name + ";");
            return true;
        } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException e) {
            return false;
        }
    }

    private static boolean isKnown(String name) {
        if (!name.endsWith(".*")) {
            return false;
        }
        String owner = name.substring(0, name.length() - 2);
        return owner.startsWith(STATIC) ? isOwnClass(owner.substring(STATIC.length())) : isPackage(owner);
    }

    private static boolean isOwnClass(String name) {
        try {
            return Modifier.isPublic(Class.forName(name, false, KnownImports.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean isPackage(String name) {
        return ModuleLayer.boot().modules().stream()
                .anyMatch(module -> module.getPackages().contains(name) && module.isExported(name));
    }

    /** What JShell does with an import that it has found right, in this order. */
    private void enter(String source) throws ReflectiveOperationException {
        Object evaluator = field("eval");
        var snippets = (Collection<?>) method(evaluator.getClass(), "processImport", String.class, String.class)
                .invoke(evaluator, source, source);
        Snippet snippet = (Snippet) snippets.iterator().next();
        Object wraps = field("outerMap");
        Object guts = method(Snippet.class, "guts").invoke(snippet);
        Object wrap = method(wraps.getClass(), "wrapImport", type("Wrap"), Snippet.class)
                .invoke(wraps, guts, snippet);
        method(Snippet.class, "setOuterWrap", type("OuterWrap")).invoke(snippet, wrap);
        Constructor<?> none = type("DiagList").getDeclaredConstructor();
        none.setAccessible(true);
        method(Snippet.class, "setCompilationStatus", Snippet.Status.class, List.class, type("DiagList"))
                .invoke(snippet, Snippet.Status.VALID, List.of(), none.newInstance());
        Object maps = field("maps");
        method(maps.getClass(), "installSnippet", Snippet.class).invoke(maps, snippet);
    }

    private Object field(String name) throws ReflectiveOperationException {
        Field field = JShell.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(shell);
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("jdk.jshell." + name);
    }
}
