// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.File;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final Path SETTINGS = Path.of("/home/me/jiffy.properties");

    @TempDir
    private Path data;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private record Made(List<String> mistakes) implements Settings {
        @Override
        public Path file() {
            return SETTINGS;
        }

        @Override
        public boolean exists() {
            return false;
        }
    }

    @Test
    void saysHowToMendAMachineWithNothing() throws Exception {
        assertEquals(
                List.of(
                        "mend  There is no JupyterLab: install --lab makes a private one",
                        "mend  Jiffy is not installed in " + data + ": run install",
                        "ok    No settings, which is fine, in " + SETTINGS),
                findings());
    }

    @Test
    void saysWhatIsGoneOfAnInstallation() throws Exception {
        Path folder = Files.createDirectories(data.resolve("kernels/java"));
        Path cache = folder.resolve("jiffy-0.aot");
        new KernelSpec(List.of("java", "-XX:AOTCache=" + cache), Map.of(), "Java", Optional.of("1.0")).write(folder);
        assertEquals(
                "mend  'Java' in " + folder + ": " + cache + " is gone: install it again",
                findings().get(2));
    }

    @Test
    void findsWhatIsGoneOnWindows() throws Exception {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path bin = Files.createDirectories(windows.getPath("C:\\jdk\\bin"));
            Files.createFile(bin.resolve("java.exe"));
            List<String> argv = List.of("C:\\jdk\\bin\\java", "-XX:+UseSerialGC", "-XX:AOTCache=C:\\gone.aot", "-jar");
            assertEquals(Optional.of(windows.getPath("C:\\gone.aot")), Doctor.missingFile(argv, windows));
            assertEquals(Optional.empty(), Doctor.missingFile(argv.subList(0, 2), windows));
        }
    }

    @Test
    void tellsWhatIsWrongInTheSettings() throws Exception {
        mistakes.add("jiffy.properties, line 3: there is no setting dispaly.rows");
        assertEquals(
                "mend  jiffy.properties, line 3: there is no setting dispaly.rows",
                findings().get(2));
    }

    @Test
    void looksWhereJupyterPathLeads(@TempDir Path other) throws Exception {
        environment.put("JUPYTER_PATH", other + File.pathSeparator + "/nowhere");
        assertEquals(
                "mend  Jiffy is not installed in " + other + ", /nowhere, " + data + ": run install",
                findings().get(1));
        Path folder = Files.createDirectories(other.resolve("kernels/java"));
        Path cache = folder.resolve("jiffy-0.aot");
        new KernelSpec(List.of("java", "-XX:AOTCache=" + cache), Map.of(), "Java", Optional.of("1.0")).write(folder);
        assertEquals(
                "mend  'Java' in " + folder + ": " + cache + " is gone: install it again",
                findings().get(2));
    }

    @Test
    void leavesOtherKernelsAlone() throws Exception {
        Path folder = Files.createDirectories(data.resolve("kernels/java"));
        new KernelSpec(List.of("/gone/java"), Map.of(), "Another", Optional.empty()).write(folder);
        assertEquals(
                "mend  Jiffy is not installed in " + data + ": run install",
                findings().get(1));
    }

    /** Without the first, which says what JDK this is. */
    private List<String> findings() throws Exception {
        environment.put("JUPYTER_DATA_DIR", data.toString());
        UserFolders folders = new UserFolders(environment, "Linux", data);
        List<String> found = new ArrayList<>();
        new Doctor(Optional.empty(), folders, new Made(mistakes), finding -> found.add(finding.toString())).examine();
        return found.subList(1, found.size());
    }
}
