// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;

/**
 * What JShell keeps for good of snippets that nothing can name any more: their text, their classes, their places in its
 * tables. Memory is the smaller part of it; the compiler lists all those classes several times an evaluation, so that
 * each cell would slow down all later ones. There is no way to tell JShell to forget, which is why this reaches into its
 * tables; the jar's manifest opens the module for that.
 */
final class Leftovers {

    private final Collection<Snippet> snippets;
    private final List<Snippet> byIndex;
    private final Map<String, Set<Integer>> dependencies;
    private final Map<String, ?> variables;
    private final Map<String, ?> types;
    private final Map<String, ?> methods;
    private final Field key;
    private final Map<String, ?> wrappers;
    private final Map<String, ?> classes;
    private final NavigableMap<String, ?> classFiles;
    private final Object compilers;
    private final Method renewCompilers;

    private Leftovers(JShell shell) throws ReflectiveOperationException {
        Object maps = field(shell, "maps");
        Object keys = field(shell, "keyMap");
        snippets = table(maps, "snippets");
        byIndex = table(maps, "keyIndexToSnippet");
        dependencies = table(maps, "dependencies");
        variables = table(keys, "varMap");
        types = table(keys, "classMap");
        methods = table(keys, "methodMap");
        key = Snippet.class.getDeclaredField("key");
        key.setAccessible(true);
        wrappers = table(field(shell, "outerMap"), "classOuters");
        classes = table(field(shell, "classTracker"), "map");
        compilers = field(shell, "taskFactory");
        renewCompilers = compilers.getClass().getDeclaredMethod("initTaskPool");
        renewCompilers.setAccessible(true);
        classFiles = table(field(compilers, "fileManager"), "classObjects");
    }

    /** Empty where the module is closed, or its tables are not those that are known: then all is kept. */
    static Optional<Leftovers> of(JShell shell) {
        try {
            return Optional.of(new Leftovers(shell));
        } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static Object field(Object owner, String name) throws NoSuchFieldException, IllegalAccessException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    @SuppressWarnings("unchecked") // the tables' types are the same on JDK 17 and 25
    private static <T> T table(Object owner, String name) throws NoSuchFieldException, IllegalAccessException {
        return (T) field(owner, name);
    }

    /**
     * Forgets a snippet that is dropped, replaced, refused, or a statement that has run.
     *
     * @param wrapper the binary name of its class
     * @param classIsDead whether no other snippet is in that class, and none that replaced this one
     */
    void forget(Snippet snippet, String wrapper, boolean classIsDead) {
        snippets.remove(snippet);
        int index = Integer.parseInt(snippet.id());
        if (index < byIndex.size() && byIndex.get(index) == snippet) {
            byIndex.set(index, null);
            dependencies.values().forEach(of -> of.remove(index));
            forgetKey(snippet);
        }
        if (classIsDead) {
            forgetClasses(wrapper);
        }
    }

    /** Forgets a new snippet that was compiled and never entered, since what is before it failed. */
    void forgetUnused(Snippet snippet, String wrapper) {
        forgetKey(snippet);
        forgetClasses(wrapper);
    }

    /** With its key, what is declared by that name later would get the names of classes that are loaded already. */
    private void forgetKey(Snippet snippet) {
        if (snippet.kind() == Kind.VAR) {
            variables.remove(((jdk.jshell.VarSnippet) snippet).name());
        } else if (snippet.kind() == Kind.TYPE_DECL) {
            types.remove(((jdk.jshell.TypeDeclSnippet) snippet).name());
        } else if (snippet.kind() == Kind.METHOD) {
            try {
                methods.values().remove(key.get(snippet));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Has new compilers made. The ones that JShell uses over and over keep names and listeners of all that they have
     * compiled.
     */
    void renewCompilers() {
        try {
            renewCompilers.invoke(compilers);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets a wrapper's class and those nested in it. */
    void forgetClasses(String wrapper) {
        wrappers.remove(wrapper.substring(wrapper.lastIndexOf('.') + 1));
        classFiles.remove(wrapper);
        classes.remove(wrapper);
        Map<String, ?> inner = classFiles.subMap(wrapper + "$", wrapper + (char) ('$' + 1));
        classes.keySet().removeAll(List.copyOf(inner.keySet()));
        inner.clear();
    }
}
