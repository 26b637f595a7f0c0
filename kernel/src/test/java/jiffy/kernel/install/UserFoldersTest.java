// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

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

    @Test
    void whatIsBlankOrRelativeIsNotSet() {
        Map<String, String> odd =
                Map.of("HOME", "/h", "XDG_DATA_HOME", "data", "XDG_CONFIG_HOME", "", "JUPYTER_DATA_DIR", " ");
        assertData("/h/.local/share/jupyter", "Linux", odd);
        assertEquals(Path.of("/h/.config/jiffy"), folders("Linux", odd).ownSettings());
        assertData("/passwd/.local/share/jupyter", "Linux", Map.of("HOME", "h"));
        assertEquals(Path.of("/.config/jiffy"), new UserFolders(Map.of(), "Linux", Path.of("?")).ownSettings());
    }

    @Test
    void settingsAndDataOfOurOwn() {
        Map<String, String> linux = Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d");
        assertEquals(Path.of("/c/jiffy"), folders("Linux", linux).ownSettings());
        assertEquals(Path.of("/d/jiffy"), folders("Linux", linux).ownData());
        assertEquals(
                Path.of("/h/Library/Application Support/jiffy"),
                folders("Mac OS X", linux).ownData());
        Map<String, String> windows = Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local");
        assertEquals(Path.of("/roaming/jiffy"), folders("Windows 11", windows).ownSettings());
        assertEquals(Path.of("/local/jiffy"), folders("Windows 11", windows).ownData());
    }

    private static UserFolders folders(String system, Map<String, String> environment) {
        return new UserFolders(environment, system, Path.of("/passwd"));
    }

    private static void assertData(String expected, String system, Map<String, String> environment) {
        assertEquals(Path.of(expected), folders(system, environment).jupyterData());
    }
}
