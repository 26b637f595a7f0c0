// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A Maven repository in a folder, and a local repository beside it. */
final class TestRepository {

    private final Path folder;

    TestRepository(Path folder) {
        this.folder = folder;
    }

    /** Publishes a jar with a POM. */
    TestRepository publish(String coordinates, String... dependencies) {
        StringBuilder elements = new StringBuilder("<dependencies>");
        for (String dependency : dependencies) {
            elements.append(dependencyElement(dependency));
        }
        publishPom(coordinates, elements + "</dependencies>");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file(coordinates, "jar")))) {
            jar.putNextEntry(new JarEntry("README"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Publishes a POM alone. */
    TestRepository publishPom(String coordinates, String elements) {
        String[] gav = coordinates.split(":");
        String pom = "<project><modelVersion>4.0.0</modelVersion><groupId>" + gav[0] + "</groupId><artifactId>" + gav[1]
                + "</artifactId><version>" + gav[2] + "</version>" + elements + "</project>";
        try {
            Path file = file(coordinates, "pom");
            Files.createDirectories(file.getParent());
            Files.writeString(file, pom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static String dependencyElement(String coordinates) {
        String[] gav = coordinates.split(":");
        return "<dependency><groupId>" + gav[0] + "</groupId><artifactId>" + gav[1] + "</artifactId>"
                + (gav.length > 2 ? "<version>" + gav[2] + "</version>" : "") + "</dependency>";
    }

    private Path file(String coordinates, String extension) {
        String[] gav = coordinates.split(":");
        return folder.resolve("remote")
                .resolve(gav[0].replace('.', '/'))
                .resolve(gav[1])
                .resolve(gav[2])
                .resolve(gav[1] + "-" + gav[2] + "." + extension);
    }

    void remove(String coordinates) {
        try {
            Files.delete(file(coordinates, "jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MavenResolver resolver() {
        return resolver(Downloads.UNSEEN);
    }

    MavenResolver resolver(Downloads downloads) {
        String url = folder.resolve("remote").toUri().toString();
        return new MavenResolver(
                new RepositorySettings(false, Optional.of(folder.resolve("local")), Map.of("test", url)), downloads);
    }

    /** A message with the folder's name taken out. */
    String withoutFolder(String message) {
        return message.replace(folder.resolve("remote").toUri().toString(), "file:REMOTE");
    }
}
