// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** NOTICE lists the libraries in the jar, each with the licenses that its own POM names. */
class NoticeTest {

    /** A library's row in NOTICE, by its group, or by group and artifact where a group has several licenses. */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("com.google.code.gson", "Gson"),
            Map.entry("com.google.errorprone", "Error Prone annotations"),
            Map.entry("commons-codec", "Commons Codec"),
            Map.entry("eu.maveniverse.maven.mima", "MIMA"),
            Map.entry("eu.maveniverse.maven.mima.runtime", "MIMA"),
            Map.entry("eu.neilalexander", "jnacl, used by JeroMQ"),
            Map.entry("info.picocli", "picocli"),
            Map.entry("io.github.spencerpark", "jupyter-jvm-basekernel"),
            Map.entry("net.java.dev.jna", "Java Native Access (JNA)"),
            Map.entry("org.apache.httpcomponents", "HttpComponents"),
            Map.entry("org.apache.maven", "Maven, Maven Resolver"),
            Map.entry("org.apache.maven.resolver", "Maven, Maven Resolver"),
            Map.entry("org.codehaus.plexus", "Plexus"),
            Map.entry("org.ow2.asm", "ASM"),
            Map.entry("org.slf4j", "SLF4J"),
            Map.entry("org.slf4j:jcl-over-slf4j", "jcl-over-slf4j"),
            Map.entry("org.xerial", "SQLite JDBC Driver"),
            Map.entry("org.zeromq", "JeroMQ"));

    /** As in {@code (Apache-2.0) (LGPL-2.1-or-later) Java Native Access (net.java.dev.jna:jna:5.19.1 - https://…)}. */
    private static final Pattern GENERATED =
            Pattern.compile("^ +((?:\\([^)]+\\) )+).* \\(([^ :]+):([^ :]+):[^ ]+ - [^ ]+\\)$", Pattern.MULTILINE);

    private static final Pattern ROW =
            Pattern.compile("^  (\\S.*?) {2,}https://\\S+ +(\\S.*(?:\n {20,}\\S.*)*)$", Pattern.MULTILINE);

    /** A library of the jar, with all licenses that its POM names. */
    private record Library(String group, String artifact, List<String> licenses) {

        static Library of(MatchResult line) {
            List<String> licenses =
                    List.of(line.group(1).strip().replaceAll("^\\(|\\)$", "").split("\\) \\("));
            return new Library(line.group(2), line.group(3), licenses);
        }

        String row() {
            return ROWS.getOrDefault(group + ":" + artifact, ROWS.get(group));
        }
    }

    @Test
    void namesEachLibraryOfTheJarWithItsLicenses() throws IOException {
        Map<String, String> notice = notice();
        for (Library library : libraries()) {
            assertNotNull(library.row(), library + " has no row in NOTICE");
            String licenses = notice.get(library.row());
            assertNotNull(licenses, "NOTICE has no row " + library.row());
            library.licenses().forEach(license -> assertTrue(licenses.contains(license), library + ": " + licenses));
        }
    }

    @Test
    void namesNothingElse() throws IOException {
        Set<String> used = new TreeSet<>();
        libraries().forEach(library -> used.add(library.row()));
        assertEquals(used, notice().keySet());
    }

    private static List<Library> libraries() throws IOException {
        String generated = Files.readString(Path.of("target/licenses/THIRD-PARTY.txt"));
        List<Library> libraries =
                GENERATED.matcher(generated).results().map(Library::of).toList();
        assertEquals(generated.lines().filter(line -> line.startsWith("     ")).count(), libraries.size());
        return libraries.stream()
                .filter(library -> !library.group().equals("io.github.jiffy-kernel"))
                .toList();
    }

    /** The licenses of each row of NOTICE, by its name. */
    private static Map<String, String> notice() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("../NOTICE")))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }
}
