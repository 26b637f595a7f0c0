// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The names of the classes that source could import: those that the JDK's modules export, and those of the jars and
 * folders that were added. Read when it is first asked. Any thread.
 */
public final class ClassIndex {

    private static final Set<String> EVERYDAY = Set.of("io", "lang", "math", "net", "nio", "text", "time", "util");

    private static final Set<String> EVERYDAY_PACKAGES = Set.of(
            "java.lang",
            "java.io",
            "java.math",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.regex",
            "java.util.stream");

    private final NavigableMap<String, List<String>> bySimpleName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> packages = new TreeSet<>();
    private final List<Path> pending = new ArrayList<>();
    private boolean jdkRead;

    /** Adds the classes of a jar or folder. */
    synchronized void add(Path entry) {
        pending.add(entry);
    }

    /** Returns the binary names of the classes with this simple name, the most likely first; some may not be public. */
    synchronized List<String> named(String simpleName) {
        read();
        return bySimpleName.getOrDefault(simpleName, List.of()).stream()
                .filter(name -> simpleName(name).equals(simpleName))
                .sorted(LIKELIEST)
                .toList();
    }

    /** Returns the classes with this simple name in the most likely packages. */
    public List<String> likeliest(String simpleName) {
        List<String> all = named(simpleName);
        return all.stream().filter(n -> distance(n) == distance(all.get(0))).toList();
    }

    /** The binary names of the classes in the packages that most programs use; some may not be public. */
    public synchronized List<String> everyday() {
        read();
        return bySimpleName.values().stream()
                .flatMap(Collection::stream)
                .filter(name -> name.indexOf('$') < 0 && EVERYDAY_PACKAGES.contains(packageOf(name)))
                .toList();
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /**
     * Returns the binary names of the classes whose simple name has this prefix, ignoring case, the most likely first.
     */
    public synchronized List<String> beginningWith(String prefix) {
        read();
        return bySimpleName.subMap(prefix, true, prefix + Character.MAX_VALUE, false).values().stream()
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing((String name) -> !simpleName(name).equalsIgnoreCase(prefix))
                        .thenComparing(LIKELIEST))
                .toList();
    }

    /** All packages that hold a class. */
    public synchronized Set<String> packages() {
        read();
        return Set.copyOf(packages);
    }

    /** Returns the simple names of the top-level classes in a package. */
    public synchronized List<String> inPackage(String name) {
        read();
        return bySimpleName.values().stream()
                .flatMap(Collection::stream)
                .filter(n -> n.startsWith(name + ".") && n.indexOf('$') < 0 && n.lastIndexOf('.') == name.length())
                .map(ClassIndex::simpleName)
                .toList();
    }

    private static final Comparator<String> LIKELIEST = Comparator.comparingInt(ClassIndex::distance)
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    // What a user added is meant before anything of the JDK.
    private static int distance(String name) {
        String[] parts = name.split("\\.");
        return switch (parts[0]) {
            case "java" -> EVERYDAY.contains(parts[1]) ? 1 : 2;
            case "javax" -> 3;
            case "jdk", "sun", "netscape" -> 4;
            case "com" -> parts[1].equals("sun") ? 4 : 0;
            case "org" -> parts[1].equals("w3c") || parts[1].equals("xml") || parts[1].equals("ietf") ? 4 : 0;
            default -> 0;
        };
    }

    private static String simpleName(String binaryName) {
        return binaryName.substring(Math.max(binaryName.lastIndexOf('.'), binaryName.lastIndexOf('$')) + 1);
    }

    private void read() {
        if (!jdkRead) {
            jdkRead = true;
            FileSystem runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
            ModuleFinder.ofSystem().findAll().stream()
                    .map(ModuleReference::descriptor)
                    .forEach(module -> readModule(runtime, module));
        }
        pending.forEach(this::readEntry);
        pending.clear();
    }

    private void readModule(FileSystem runtime, ModuleDescriptor module) {
        for (ModuleDescriptor.Exports exports : module.exports()) {
            if (!exports.isQualified()) {
                String folder = exports.source().replace('.', '/');
                Path path = runtime.getPath("/modules", module.name(), folder);
                try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.class")) {
                    files.forEach(file -> put(folder + "/" + file.getFileName()));
                } catch (IOException e) {
                    // Then its classes are not offered.
                }
            }
        }
    }

    private void readEntry(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                try (Stream<Path> files = Files.walk(entry)) {
                    files.map(file -> entry.relativize(file).toString().replace(File.separatorChar, '/'))
                            .forEach(this::put);
                }
            } else if (Files.isRegularFile(entry)) {
                try (JarFile jar = new JarFile(entry.toFile())) {
                    jar.stream().map(ZipEntry::getName).forEach(this::put);
                }
            }
        } catch (IOException e) {
            // Then its classes are not offered.
        }
    }

    /** @param file for example {@code java/util/Map$Entry.class} */
    private void put(String file) {
        int slash = file.lastIndexOf('/');
        if (!file.endsWith(".class") || slash < 0 || file.startsWith("META-INF/") || file.endsWith("-info.class")) {
            return;
        }
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        String simple = simpleName(name);
        if (simple.isEmpty() || Character.isDigit(simple.charAt(0))) {
            return;
        }
        packages.add(name.substring(0, slash));
        List<String> same = bySimpleName.computeIfAbsent(simple, key -> new ArrayList<>(1));
        if (!same.contains(name)) {
            same.add(name);
        }
    }
}
