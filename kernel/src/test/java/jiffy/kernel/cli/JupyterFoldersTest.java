// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JupyterFoldersTest {

    @Test
    void dataLieWhereTheEnvironmentSays() {
        assertData("/d", "Linux", Map.of("JUPYTER_DATA_DIR", "/d", "XDG_DATA_HOME", "/x", "HOME", "/h"));
        assertData("/x/jupyter", "Linux", Map.of("XDG_DATA_HOME", "/x", "HOME", "/h"));
    }

    @Test
    void dataLieWhereThePlatformHasThem() {
        assertData("/h/.local/share/jupyter", "Linux", Map.of("HOME", "/h"));
        assertData("/h/Library/Jupyter", "Mac OS X", Map.of("HOME", "/h"));
        assertData("/roaming/jupyter", "Windows 11", Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"));
    }

    @Test
    void platformFoldersAreTakenWhereTheUserChoseThem() {
        Map<String, String> chosen = Map.of("HOME", "/h", "JUPYTER_PLATFORM_DIRS", "1", "LOCALAPPDATA", "/local");
        assertData("/h/.local/share/jupyter", "Linux", chosen);
        assertData("/h/Library/Application Support/Jupyter", "Mac OS X", chosen);
        assertData("/local/Jupyter", "Windows 11", chosen);
        assertData("/h/Library/Jupyter", "Mac OS X", Map.of("HOME", "/h", "JUPYTER_PLATFORM_DIRS", "false"));
    }

    @Test
    void javasOwnIdeaOfTheHomeIsTheLastResort() {
        assertData("/passwd/.local/share/jupyter", "Linux", Map.of());
    }

    private static void assertData(String expected, String system, Map<String, String> environment) {
        assertEquals(Path.of(expected), new JupyterFolders(environment, system, Path.of("/passwd")).userData());
    }
}
