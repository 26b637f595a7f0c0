// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The source files of classes: the JDK's in its {@code lib/src.zip}, a library's in the jar of sources next to its own
 * jar, this program's in its own. One thread at a time.
 */
final class LibrarySources {

    private final Supplier<ClassLoader> loader;
    private final Map<String, Optional<String>> files = new RecentlyUsed<>(16);
    private final Map<List<String>, List<SourceDeclarations.Found>> declarations = new RecentlyUsed<>(200);
    private ZipFile jdk;

    /** @param loader finds the class files of libraries; another one after a reset of the session */
    LibrarySources(Supplier<ClassLoader> loader) {
        this.loader = loader;
    }

    /** Whether this JDK includes its source. */
    static boolean ofJdk() {
        return Files.isReadable(jdkArchive());
    }

    /**
     * Returns the declarations with a given name in a class.
     *
     * @param module the name of its module; empty for the class path
     * @param outer the binary name of its outermost class
     * @param type its simple name
     * @param member as {@link SourceDeclarations#find} takes it
     */
    List<SourceDeclarations.Found> declarations(String module, String outer, String type, String member) {
        return declarations.computeIfAbsent(
                List.of(outer, type, String.valueOf(member)),
                key -> files.computeIfAbsent(outer, name -> file(module, name))
                        .map(file -> SourceDeclarations.find(file, type, member))
                        .orElse(List.of()));
    }

    private Optional<String> file(String module, String outer) {
        String path = outer.replace('.', '/') + ".java";
        try {
            return module.isEmpty() ? own(path).or(() -> ofLibrary(outer, path)) : ofJdk(module + "/" + path);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path jdkArchive() {
        return Path.of(System.getProperty("java.home"), "lib", "src.zip");
    }

    private Optional<String> ofJdk(String name) throws IOException {
        if (!ofJdk()) {
            return Optional.empty();
        }
        if (jdk == null) {
            // Stays open: to read its table of contents takes longer than all else.
            jdk = new ZipFile(jdkArchive().toFile());
        }
        return entry(jdk, name);
    }

    /** Returns the source of this program's classes that cells call, which its jar contains. */
    private static Optional<String> own(String path) {
        try (InputStream file = LibrarySources.class.getResourceAsStream("/META-INF/sources/" + path)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> ofLibrary(String outer, String path) {
        URL classFile = loader.get().getResource(outer.replace('.', '/') + ".class");
        try {
            if (classFile == null || !(classFile.openConnection() instanceof JarURLConnection connection)) {
                return Optional.empty();
            }
            Path jar = Path.of(connection.getJarFileURL().toURI());
            Path sources = jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar"));
            if (!Files.isReadable(sources)) {
                return Optional.empty();
            }
            try (ZipFile zip = new ZipFile(sources.toFile())) {
                return entry(zip, path);
            }
        } catch (IOException | java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null
                ? Optional.empty()
                : Optional.of(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
    }

    private static final class RecentlyUsed<K, V> extends java.util.LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;
        private final int size;

        RecentlyUsed(int size) {
            super(size, 0.75f, true);
            this.size = size;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > size;
        }
    }
}
