// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.result.Trace;

/** Defines the classes of cells and keeps the bytes that the JVM was given for them. */
public final class SessionClassLoader extends URLClassLoader {

    private final Map<String, byte[]> definitions = new ConcurrentHashMap<>();
    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();
    private final List<Class<?>> classes = new ArrayList<>();
    private volatile int lastNumber;
    private volatile Function<Throwable, Trace> traces;
    private volatile String entered;

    public SessionClassLoader(ClassLoader parent) {
        super("cells", new URL[0], parent);
    }

    /** Returns a loader with the same class path and no classes, so that the JVM can unload these. */
    public SessionClassLoader successor() {
        SessionClassLoader next = new SessionClassLoader(getParent());
        Stream.of(getURLs()).forEach(next::addURL);
        next.traces = traces;
        next.lastNumber = lastNumber;
        return next;
    }

    /** Sets how stack traces of these classes are translated into the user's terms. */
    public void explainWith(Function<Throwable, Trace> how) {
        traces = how;
    }

    /** Returns how stack traces of these classes are translated into the user's terms. */
    Function<Throwable, Trace> traces() {
        return traces;
    }

    /**
     * Records the bytes of a class, which is defined on first use, or redefined.
     *
     * @param classFile as the compiler made it
     * @return the bytes for the JVM, with the interrupt check and the exit guard
     */
    byte[] declare(String name, byte[] classFile) {
        byte[] woven = ClassWeaver.weave(classFile);
        lastNumber = Math.max(lastNumber, SnippetClasses.number(name));
        compiled.put(name, classFile);
        definitions.put(name, woven);
        return woven;
    }

    /** Returns the class file as the compiler wrote it. */
    public Optional<byte[]> compiled(String name) {
        return Optional.ofNullable(compiled.get(name));
    }

    public Optional<byte[]> definition(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /** The classes defined up to now, in order. */
    public Collection<Class<?>> classes() {
        synchronized (classes) {
            return List.copyOf(classes);
        }
    }

    /** Removes a class from {@link #classes}: its initializer failed, so none of its code can run. */
    void leaveOut(Class<?> type) {
        synchronized (classes) {
            classes.remove(type);
        }
    }

    /** Records that the run of a snippet begins in this class. */
    void enter(String name) {
        entered = name;
    }

    /** Returns the class in which the latest run of a snippet began; null before the first one. */
    public String entered() {
        return entered;
    }

    /** Returns the largest number in the name of a snippet's class so far. */
    public int lastNumber() {
        return lastNumber;
    }

    /** The defined class of this name, if there is one. */
    public Optional<Class<?>> defined(String name) {
        return Optional.ofNullable(findLoadedClass(name));
    }

    /**
     * Retires a class whose code has run and cannot run again, since no method of it can be called. Its file is kept
     * only where classes are nested in it, which another JVM would check against it.
     */
    public void retire(String name) {
        byte[] bytes = definitions.get(name);
        if (bytes != null && ClassWeaver.runsOnce(bytes)) {
            definitions.remove(name);
            if (!ClassWeaver.hasNested(bytes)) {
                compiled.remove(name);
            }
            synchronized (classes) {
                for (int i = classes.size() - 1; i >= 0; i--) {
                    if (classes.get(i).getName().equals(name)) {
                        classes.remove(i);
                        return;
                    }
                }
            }
        }
    }

    /** Sets a static variable to null, if it holds an object. */
    public void clear(String className, String field) {
        try {
            Class<?> type = loadClass(className);
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            // not by reflection, which keeps what it needed for as long as the class lives
            lookup.findStaticSetter(type, field, Object.class).invoke((Object) null);
        } catch (NoSuchFieldException e) {
            clearTyped(className, field);
        } catch (Throwable e) {
            // Then it never was initialized and holds nothing.
        }
    }

    /**
     * Sets a static variable to null in the earlier versions of its class, which have the same number.
     *
     * @param current the class that it is in now
     */
    public void clearEarlier(String current, String field) {
        for (Class<?> type : classes()) {
            String name = type.getName();
            if (SnippetClasses.isSnippetWrapper(name)
                    && SnippetClasses.number(name) == SnippetClasses.number(current)
                    && !name.equals(current)) {
                clearTyped(name, field);
            }
        }
    }

    private void clearTyped(String className, String field) {
        try {
            Field variable = loadClass(className).getDeclaredField(field);
            if (!variable.getType().isPrimitive()) {
                variable.setAccessible(true);
                variable.set(null, null);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // Then it never was initialized and holds nothing.
        }
    }

    /** Returns the value of a static variable; null if its class was never initialized. */
    public Object staticValue(String className, String field) {
        try {
            Field variable = loadClass(className).getDeclaredField(field);
            variable.setAccessible(true);
            return variable.get(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /** The jars and folders that were added. */
    public List<Path> classPath() {
        return Stream.of(getURLs()).map(u -> Path.of(URI.create(u.toString()))).toList();
    }

    void addToClassPath(URL url) {
        addURL(url);
    }

    /** Also finds the class files of cells. */
    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] own = name.startsWith("REPL/") && name.endsWith(".class")
                ? compiled.get(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                : null;
        return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
    }

    /** Looks for classes of cells here first: no parent has them, and to ask each takes longer than to define one. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!definitions.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = definitions.get(name);
        if (bytes == null) {
            return super.findClass(name);
        }
        Class<?> type = defineClass(name, bytes, 0, bytes.length, (CodeSource) null);
        synchronized (classes) {
            classes.add(type);
        }
        return type;
    }
}
