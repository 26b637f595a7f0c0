// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCellsTest extends CellTesting {

    @TempDir
    private Path folder;

    @Test
    void aFolderOfClassesCanBeUsed() throws IOException {
        compile("greeting", "Greeting");
        run("%classpath \"" + folder.resolve("greeting") + "\"");
        assertRun("greetings.Greeting.text()", "hello");
        run("%classpath");
        assertEquals(List.of(folder.resolve("greeting").toString()), shown());
    }

    @Test
    void wildcardsFindFiles() throws IOException {
        compile("libs/one", "One");
        compile("libs/two", "Two");
        run("List<String> added = %classpath " + folder + "/libs/*");
        assertRun("added.size()", "2");
        assertRun("greetings.One.text() + greetings.Two.text()", "hellohello");
    }

    @Test
    void whatIsNotThereIsTold() {
        assertFails("%jars /nowhere/*.jar", "UsageError: %jars: there is no jar /nowhere/*.jar");
        assertFails("%classpath /nowhere", "UsageError: %classpath: there is no file or folder /nowhere");
        assertFails("%jars", "UsageError: %jars: write the jars' names behind it, as %jars libs/*.jar");
    }

    @Test
    void dependenciesAreCollectedBeforeTheyAreResolved() {
        run("var version = \"0\";");
        run("%dependency /add gson:\\{version}");
        assertFails(
                "%dependency /resolve",
                "UsageError: %dependency: \"gson:0\" is not complete: write group:artifact:version, as"
                        + " com.google.code.gson:gson:2.13.2");
        run("%dependency /resolve");
        assertEquals(List.of("all of it is on the class path already"), shown());
        assertFails(
                "%dependency gson",
                "UsageError: %dependency: write /add, /add-repo, /list-repos or /resolve; %maven does all of it in "
                        + "one line");
    }

    @Test
    void mistakesWithMavenAreTold() {
        assertFails("%maven", "UsageError: %maven: write group:artifact:version, as com.google.code.gson:gson:2.13.2");
        assertFails("%maven a:b:1 -o", "UsageError: %maven: options stand before the libraries: %maven -o ...");
        assertFails(
                "%addMavenDependencies gson",
                "UsageError: %addMavenDependencies: \"gson\" is not complete: write group:artifact:version, as"
                        + " com.google.code.gson:gson:2.13.2");
        assertFails(
                "%maven -x gson com.google.code.gson:gson:2.13.2",
                "UsageError: %maven: \"gson\" can't be left out: write group:artifact, where either may be *");
        assertFails(
                "%mavenRepo jitpack",
                "UsageError: %mavenRepo: write %mavenRepo and an id and an address,"
                        + " as %mavenRepo jitpack https://jitpack.io");
        assertFails("%loadFromPOM nowhere.xml", "UsageError: %loadFromPOM: there is no file nowhere.xml");
        assertFails(
                "%%loadFromPOM\n<dependency><oops></dependency>",
                "UsageError: %%loadFromPOM: this is no XML:"
                        + " The element type \"oops\" must be terminated by the matching end-tag \"</oops>\".");
    }

    private void compile(String into, String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve(into).resolve("greetings"));
        Path source = target.resolve(name + ".java");
        Files.writeString(
                source,
                "package greetings; public class " + name + " { public static String text() { return \"hello\"; } }");
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()));
    }
}
