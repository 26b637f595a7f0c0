// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jiffy.profile.ProfiledCode;

/** The classes of a program for profilers: those of its source file, or of its class path. */
final class ProgramCode extends URLClassLoader implements ProfiledCode {

    private final Map<String, byte[]> compiled;
    private final Map<String, byte[]> definitions = new ConcurrentHashMap<>();
    private final List<Class<?>> classes = new ArrayList<>();

    /**
     * @param compiled class files by binary name, as a compiler made them from a source file; may be empty
     * @param classPath jars and folders
     */
    ProgramCode(Map<String, byte[]> compiled, List<URL> classPath) {
        super(classPath.toArray(URL[]::new), ProgramCode.class.getClassLoader());
        this.compiled = compiled;
    }

    /**
     * The program's {@code main}.
     *
     * @throws ClassNotFoundException where there is no such class
     * @throws NoSuchMethodException where it has none
     */
    Method main(String className) throws ClassNotFoundException, NoSuchMethodException {
        Method main = loadClass(className).getDeclaredMethod("main", String[].class);
        if (!Modifier.isStatic(main.getModifiers())) {
            throw new NoSuchMethodException(className + ".main is not static");
        }
        main.setAccessible(true);
        return main;
    }

    // The program's own classes come first: those of this kernel's jar must not replace them.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (findLoadedClass(name) == null && (compiled.containsKey(name) || findResource(file(name)) != null)) {
                findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = compiled.containsKey(name) ? compiled.get(name) : read(name);
        Class<?> type = defineClass(name, bytes, 0, bytes.length);
        definitions.put(name, bytes);
        synchronized (classes) {
            classes.add(type);
        }
        return type;
    }

    private byte[] read(String name) throws ClassNotFoundException {
        URL url = findResource(file(name));
        if (url == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream bytes = url.openStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static String file(String className) {
        return className.replace('.', '/') + ".class";
    }

    @Override
    public Collection<Class<?>> classes() {
        synchronized (classes) {
            return List.copyOf(classes);
        }
    }

    @Override
    public boolean owns(ClassLoader loader, String internalName) {
        return loader == this;
    }

    @Override
    public Optional<byte[]> definition(Class<?> type) {
        return Optional.ofNullable(definitions.get(type.getName()));
    }

    @Override
    public Optional<byte[]> compiled(Class<?> type) {
        return definition(type);
    }

    @Override
    public Optional<Class<?>> find(String name) {
        return classes().stream()
                .filter(type -> name.equals(type.getCanonicalName()))
                .findFirst();
    }

    @Override
    public Optional<String> source(String file) {
        return Optional.empty();
    }

    @Override
    public String readable(String text) {
        return text;
    }

    @Override
    public Place place(String className, String method, String descriptor, int firstLine) {
        String type = className.substring(className.lastIndexOf('.') + 1);
        String file = type.replaceFirst("(?<=.)\\$.*", "") + ".java";
        String name = method.replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
        // A name like that of the file says nothing.
        String inner =
                type.contains("$") ? type.substring(type.indexOf('$') + 1).replace('$', '.') + "." : "";
        return new Place(file, firstLine, inner + name);
    }
}
