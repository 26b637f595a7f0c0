// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    private Path kernels;

    private Path folder;
    private Installation installation;
    private final StringWriter told = new StringWriter();

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(kernels.resolve("java"));
        installation = new Installation(folder, new PrintWriter(told));
    }

    @Test
    void anotherKernelIsNamedAndNotOverwritten() throws IOException {
        new KernelSpec(List.of("/opt/other/bin/java"), Map.of(), "Java 11", Optional.empty()).write(folder);
        CommandFailed refusal =
                assertThrows(CommandFailed.class, () -> installation.install("Java (Jiffy)", false, List.of()));
        assertEquals(
                folder + " holds another kernel: 'Java 11', run by /opt/other/bin/java."
                        + " Choose another --name, or --replace to overwrite it.",
                refusal.getMessage());
        assertThrows(CommandFailed.class, () -> installation.uninstall(false));
        assertEquals("Java 11", KernelSpec.read(folder).orElseThrow().displayName());
    }

    @Test
    void uninstallingTakesAwayWhatIsOurs() throws IOException {
        new KernelSpec(List.of("java"), Map.of(), "Java (Jiffy)", Optional.of("1.0")).write(folder);
        for (String name : List.of("jiffy-0123.jar", "jiffy-0123-4567.aot", "logo-svg.svg")) {
            Files.createFile(folder.resolve(name));
        }
        installation.uninstall(false);
        assertFalse(Files.exists(folder));
        assertEquals("Uninstalled 'Java (Jiffy)' from " + folder + System.lineSeparator(), told.toString());
    }

    @Test
    void aWindowsInstallationIsReadCheckedAndTakenAway() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path java = Files.createDirectories(windows.getPath("C:\\Program Files\\jdk\\bin"));
            Files.createFile(java.resolve("java.exe"));
            Path own =
                    Files.createDirectories(windows.getPath("C:\\Users\\me\\AppData\\Roaming\\jupyter\\kernels\\java"));
            Path jar = own.resolve("jiffy-0123.jar");
            List<String> flags = JvmFlags.with(List.of("-Djiffy.classpath=" + own.resolve("jiffy-0123-cells.jar")));
            Launch launch = new Launch(java.resolve("java"), flags, jar, Map.of());
            KernelSpec spec = new KernelSpec(launch.argv(), Map.of(), "Java (Jiffy)", Optional.of("1.0"));
            spec.write(own);

            assertEquals(Optional.of(spec), KernelSpec.read(own));
            assertEquals(Optional.of(jar), Doctor.missingFile(spec.argv(), windows));
            Files.createFile(jar);
            assertEquals(Optional.empty(), Doctor.missingFile(spec.argv(), windows));

            new Installation(own, new PrintWriter(told)).uninstall(false);
            assertFalse(Files.exists(own));
        }
    }

    @Test
    void uninstallingLeavesWhatIsTheUsers() throws IOException {
        new KernelSpec(List.of("java"), Map.of(), "Java (Jiffy)", Optional.of("1.0")).write(folder);
        Files.createFile(folder.resolve("notes.txt"));
        installation.uninstall(false);
        assertTrue(Files.exists(folder.resolve("notes.txt")));
    }

    @Test
    void thereIsNothingToUninstallWhereNothingIs() {
        CommandFailed failure = assertThrows(CommandFailed.class, () -> installation.uninstall(false));
        assertEquals("Nothing to uninstall: there is no kernel in " + folder, failure.getMessage());
    }
}
