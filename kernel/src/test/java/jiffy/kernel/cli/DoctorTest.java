// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path data;

    @Test
    void saysHowToMendAMachineWithNothing() throws Exception {
        assertEquals(
                List.of(
                        "mend  There is no JupyterLab: install --lab makes a private one",
                        "mend  Jiffy is not installed in " + data + ": run install"),
                findings());
    }

    @Test
    void saysWhatIsGoneOfAnInstallation() throws Exception {
        Path folder = Files.createDirectories(data.resolve("kernels/java"));
        Path cache = folder.resolve("jiffy-0.aot");
        new KernelSpec(List.of("java", "-XX:AOTCache=" + cache), Map.of(), "Java", Optional.of("1.0")).write(folder);
        assertEquals(
                "mend  'Java' in " + folder + ": " + cache + " is gone: install it again",
                findings().get(1));
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
        UserFolders folders = new UserFolders(Map.of("JUPYTER_DATA_DIR", data.toString()), "Linux", data);
        List<String> found = new ArrayList<>();
        new Doctor(Optional.empty(), folders, finding -> found.add(finding.toString())).examine();
        return found.subList(1, found.size());
    }
}
