// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The source files of classes: the JDK's in its {@code lib/src.zip}, a library's in the jar of sources beside its own. */
final class LibrarySources {

    private LibrarySources() {}

    /** Whether this JDK came with its sources. */
    static boolean ofJdk() {
        return Files.isReadable(jdkArchive());
    }

    /** The text of the file that declares a class; empty where it is not at hand. */
    static Optional<String> file(Class<?> type) {
        Class<?> top = type;
        while (top.getDeclaringClass() != null) {
            top = top.getDeclaringClass();
        }
        String path = top.getName().replace('.', '/') + ".java";
        if (top.getClassLoader() == LibrarySources.class.getClassLoader()) {
            return own(path);
        }
        Module module = top.getModule();
        return module.isNamed()
                ? entry(jdkArchive(), module.getName() + "/" + path)
                : archive(top).flatMap(jar -> entry(jar, path));
    }

    /** What cells call of ours brings its source along. */
    private static Optional<String> own(String path) {
        try (InputStream file = LibrarySources.class.getResourceAsStream("/META-INF/sources/" + path)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path jdkArchive() {
        return Path.of(System.getProperty("java.home"), "lib", "src.zip");
    }

    private static Optional<Path> archive(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            String name = jar.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar");
            return Optional.of(jar.resolveSibling(name));
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> entry(Path archive, String name) {
        if (!Files.isReadable(archive)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                return Optional.empty();
            }
            return Optional.of(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
