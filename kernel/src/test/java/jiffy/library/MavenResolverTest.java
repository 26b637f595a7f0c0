// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenResolverTest {

    @TempDir
    private Path folder;

    private TestRepository repository;

    @BeforeEach
    void publish() {
        repository = new TestRepository(folder)
                .publish("org.a:a:1.0", "org.b:b:1.0")
                .publish("org.b:b:1.0", "org.c:c:1.0")
                .publish("org.c:c:1.0")
                .publish("org.c:c:2.0")
                .publish("org.d:d:1.0", "org.c:c:2.0");
    }

    @Test
    void whatALibraryNeedsComesWithIt() throws Exception {
        assertResolves("org.a:a:1.0, org.b:b:1.0, org.c:c:1.0", Request.of("org.a:a:1.0"));
    }

    @Test
    void howManyFilesAreMissingIsToldFirst() throws Exception {
        List<String> told = new ArrayList<>();
        Downloads downloads = new Downloads() {
            @Override
            public void expected(int files) {
                told.add(files + " expected");
            }

            @Override
            public void progressed(String file, long bytes, long total) {}

            @Override
            public synchronized void ended(String file) {
                told.add(file);
            }
        };
        repository.resolver(downloads).resolve(Request.of("org.c:c:1.0"));
        repository.resolver(downloads).resolve(Request.of("org.b:b:1.0"));
        assertEquals(List.of("1 expected", "c-1.0.jar", "1 expected", "b-1.0.jar"), told);
    }

    @Test
    void theNearestVersionIsUsedAndANewerOneThatIsAskedForIsTold() throws Exception {
        assertResolves("org.d:d:1.0, org.a:a:1.0, org.c:c:2.0, org.b:b:1.0", Request.of("org.d:d:1.0", "org.a:a:1.0"));
        Resolution older = repository.resolver().resolve(Request.of("org.c:c:1.0", "org.d:d:1.0"));
        assertEquals(
                List.of("org.c:c: version 1.0 is used (org.c:c:1.0), though 2.0 is asked for (org.d:d:1.0 → "
                        + "org.c:c:2.0)"),
                older.notes());
    }

    @Test
    void aRangeIsMetByTheVersionsInIt() {
        Library library = new Library("org.c:c", "1.7.36", folder);
        assertTrue(library.isWithin("[1.7,2.0)"));
        assertFalse(library.isWithin("[2.0,2.1)"));
        assertTrue(library.isWithin("1.7.36"));
        assertFalse(library.isWithin("1.7"));
        assertTrue(library.isWithin("RELEASE"));
    }

    @Test
    void whatIsPinnedStays() throws Exception {
        Resolution resolution = repository
                .resolver()
                .resolve(new Request(List.of("org.d:d:1.0"), List.of(), Map.of("org.c:c", "1.0"), false, false, false));
        assertEquals("org.d:d:1.0, org.c:c:1.0", text(resolution));
        assertEquals(
                List.of("org.c:c: version 1.0 stays, though 2.0 is asked for by org.d:d:1.0 → org.c:c:2.0"),
                resolution.notes());
    }

    @Test
    void whatIsExcludedIsLeftOut() throws Exception {
        assertResolves(
                "org.a:a:1.0, org.b:b:1.0",
                new Request(List.of("org.a:a:1.0"), List.of("org.c:*"), Map.of(), false, false, false));
    }

    @Test
    void aRangeAndTheLatestReleaseAreFoundOut() throws Exception {
        metadata("org/c/c", "1.0", "2.0");
        assertResolves("org.c:c:1.0", Request.of("org.c:c:[1.0,2.0)"));
        assertResolves("org.c:c:2.0", Request.of("org.c:c:RELEASE"));
        assertResolves("org.c:c:2.0", Request.of("org.c:c:latest.release"));
    }

    @Test
    void aMissingLibraryIsToldWithWhoAsksForIt() {
        repository.remove("org.c:c:1.0");
        assertUnresolved("""
                org.c:c:1.0 was not found
                  asked for by org.a:a:1.0 → org.b:b:1.0 → org.c:c:1.0
                looked in the local repository and in test file:REMOTE; %mavenRepo adds a repository\
                """, Request.of("org.a:a:1.0"));
        assertUnresolved("""
                org.x:x:9 was not found
                looked in the local repository and in test file:REMOTE; %mavenRepo adds a repository\
                """, Request.of("org.x:x:9"));
    }

    @Test
    void versionsThatExcludeEachOtherAreToldWithTheirPaths() throws Exception {
        metadata("org/c/c", "1.0", "2.0");
        repository.publish("org.e:e:1.0", "org.c:c:[1.0]").publish("org.f:f:1.0", "org.c:c:[2.0]");
        assertUnresolved("""
                no version satisfies all who ask for it:
                  org.e:e:1.0 → org.c:c:1.0
                  org.f:f:1.0 → org.c:c:2.0""", Request.of("org.e:e:1.0", "org.f:f:1.0"));
    }

    @Test
    void offlineTheLocalRepositoryMustDo() throws Exception {
        MavenResolver resolver = repository.resolver();
        Request offline = new Request(List.of("org.d:d:1.0"), List.of(), Map.of(), true, false, false);
        UnresolvedException missing = assertThrows(UnresolvedException.class, () -> resolver.resolve(offline));
        assertTrue(
                missing.getMessage().endsWith("looked in the local repository only, since downloads are switched off"));
        resolver.resolve(Request.of("org.d:d:1.0"));
        assertEquals("org.d:d:1.0, org.c:c:2.0", text(resolver.resolve(offline)));
    }

    @Test
    void coordinatesThatAreNoneAreRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> repository.resolver().resolve(Request.of("gson")));
        assertEquals(
                "\"gson\" is not complete: write group:artifact:version, as com.google.code.gson:gson:2.13.2",
                e.getMessage());
    }

    @Test
    void aPomsManagedVersionsAndParentsCount() throws Exception {
        repository.publishPom(
                "org.p:parent:1",
                "<packaging>pom</packaging><dependencyManagement><dependencies>"
                        + TestRepository.dependencyElement("org.c:c:2.0") + "</dependencies></dependencyManagement>");
        Path pom = folder.resolve("pom.xml");
        Files.writeString(
                pom,
                PomFragment.complete(
                        "<parent><groupId>org.p</groupId><artifactId>parent</artifactId><version>1</version>"
                                + "</parent>" + TestRepository.dependencyElement("org.c:c")
                                + TestRepository.dependencyElement("org.a:a:1.0")));
        Resolution resolution = repository.resolver().resolvePom(pom, List.of("compile"), Request.of());
        assertEquals("org.c:c:2.0, org.a:a:1.0, org.b:b:1.0", text(resolution));
    }

    @Test
    void aFileThatIsNoPomIsRefused() throws Exception {
        Path pom = folder.resolve("pom.xml");
        Files.writeString(pom, "<project><oops></project>");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> repository.resolver().resolvePom(pom, List.of("compile"), Request.of()));
        assertTrue(e.getMessage().startsWith("this is no POM: "), e.getMessage());
    }

    private void metadata(String path, String... versions) throws IOException {
        StringBuilder xml = new StringBuilder("<metadata><versioning><release>" + versions[versions.length - 1]
                + "</release><latest>" + versions[versions.length - 1] + "</latest><versions>");
        for (String version : versions) {
            xml.append("<version>").append(version).append("</version>");
        }
        Files.writeString(
                folder.resolve("remote").resolve(path).resolve("maven-metadata.xml"),
                xml + "</versions></versioning></metadata>");
    }

    private void assertResolves(String libraries, Request request) throws Exception {
        assertEquals(libraries, text(repository.resolver().resolve(request)));
    }

    private void assertUnresolved(String message, Request request) {
        UnresolvedException e = assertThrows(
                UnresolvedException.class, () -> repository.resolver().resolve(request));
        assertEquals(message, repository.withoutFolder(e.getMessage()));
    }

    private static String text(Resolution resolution) {
        return String.join(
                ", ", resolution.libraries().stream().map(Library::coordinates).toList());
    }
}
