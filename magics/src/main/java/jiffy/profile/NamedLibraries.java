// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The user's classes together with those of the libraries that the user named, which are profiled like the user's. */
public final class NamedLibraries implements ProfiledCode {

    private static final String NOT_INSIDE =
            " cannot be counted from inside; calls of it in your own code are counted anyway";

    private final ProfiledCode own;
    private final List<String> names;
    private final Instrumentation instrumentation;

    private NamedLibraries(ProfiledCode own, List<String> names, Instrumentation instrumentation) {
        this.own = own;
        this.names = names;
        this.instrumentation = instrumentation;
    }

    /**
     * Adds libraries to code.
     *
     * @param names packages or classes, as {@code com.example} or {@code com.example.Parser}; packages with all below
     *     them, classes with their nested ones
     * @return {@code own} itself where nothing is named
     * @throws IllegalArgumentException for what cannot be counted from inside, with a message for the user
     */
    public static ProfiledCode in(ProfiledCode own, List<String> names, Instrumentation instrumentation) {
        names.forEach(NamedLibraries::check);
        return names.isEmpty() ? own : new NamedLibraries(own, List.copyOf(names), instrumentation);
    }

    private static void check(String name) {
        if (!name.matches("[\\p{javaJavaIdentifierPart}.]+") || name.startsWith(".") || name.endsWith(".")) {
            throw new IllegalArgumentException("\"" + name + "\" is the name of no class or package");
        }
        int dot = name.lastIndexOf('.');
        String above = dot < 0 ? "" : name.substring(0, dot);
        boolean platform = ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getPackages().stream())
                .anyMatch(p -> p.equals(name) || p.equals(above) || p.startsWith(name + "."));
        if (platform || name.equals("jiffy") || name.startsWith("jiffy.")) {
            throw new IllegalArgumentException(name + NOT_INSIDE);
        }
    }

    private boolean isNamed(String className) {
        return names.stream().anyMatch(name -> isIn(name, className));
    }

    private static boolean isIn(String name, String className) {
        return className.startsWith(name)
                && (className.length() == name.length()
                        || className.charAt(name.length()) == '.'
                        || className.charAt(name.length()) == '$');
    }

    @Override
    public Collection<Class<?>> classes() {
        List<Class<?>> classes = new ArrayList<>(own.classes());
        Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(type -> !type.isArray() && !type.isHidden() && isLibrary(type.getClassLoader(), type.getName()))
                .forEach(classes::add);
        return classes;
    }

    @Override
    public List<String> notes() {
        List<Class<?>> loaded = List.of(instrumentation.getAllLoadedClasses());
        return names.stream()
                .filter(name -> loaded.stream().noneMatch(type -> isIn(name, type.getName())))
                .map(name -> absent(name, loaded))
                .toList();
    }

    private static String absent(String name, List<Class<?>> loaded) {
        Optional<Class<?>> meant = loaded.stream()
                .filter(type ->
                        Modifier.isPublic(type.getModifiers()) && type.getName().endsWith("." + name))
                .min(Comparator.comparingInt((Class<?> type) -> type.getName().length())
                        .thenComparing(Class::getName));
        if (meant.isEmpty()) {
            return "no class of " + name + " was loaded";
        }
        String full = meant.get().getName();
        return meant.get().getClassLoader() == null
                ? full + NOT_INSIDE
                : "no class of " + name + " was loaded; did you mean " + full + "?";
    }

    private boolean isLibrary(ClassLoader loader, String className) {
        return loader != null && isNamed(className) && !own.owns(loader, className.replace('.', '/'));
    }

    @Override
    public boolean owns(ClassLoader loader, String internalName) {
        return own.owns(loader, internalName) || (loader != null && isNamed(internalName.replace('/', '.')));
    }

    @Override
    public boolean isLibrary(String internalName) {
        return isNamed(internalName.replace('/', '.'));
    }

    @Override
    public Optional<byte[]> definition(Class<?> type) {
        String file = type.getName().replace('.', '/');
        if (own.owns(type.getClassLoader(), file)) {
            return own.definition(type);
        }
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(file + ".class")) {
            return bytes == null ? Optional.empty() : Optional.of(bytes.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> source(String file) {
        return own.source(file);
    }

    @Override
    public Optional<byte[]> compiled(Class<?> type) {
        return own.compiled(type);
    }

    @Override
    public Optional<Class<?>> find(String name) {
        return own.find(name);
    }

    @Override
    public String readable(String text) {
        return own.readable(text);
    }

    @Override
    public Optional<String> entryClass() {
        return own.entryClass();
    }

    @Override
    public Place place(String className, String method, String descriptor, int firstLine) {
        if (!isNamed(className)) {
            return own.place(className, method, descriptor, firstLine);
        }
        String type = className.substring(className.lastIndexOf('.') + 1);
        String file = type.replaceFirst("\\$.*", "") + ".java";
        String name = method.replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
        return new Place(file, firstLine, type.replace('$', '.') + "." + name);
    }
}
