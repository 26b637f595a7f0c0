// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where Jupyter looks for a user's data, by platform and environment. The rules are those of
 * {@code jupyter_core.paths}.
 *
 * @param environment the process's environment
 * @param system {@code os.name}
 * @param userHome {@code user.home}, for where the environment names none
 */
record JupyterFolders(Map<String, String> environment, String system, Path userHome) {

    static JupyterFolders ofThisProcess() {
        return new JupyterFolders(
                System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** The folder whose {@code kernels} holds this user's kernelspecs. */
    Path userData() {
        String given = variable("JUPYTER_DATA_DIR");
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        if (isWindows()) {
            return windowsData();
        }
        if (isMac()) {
            return platformFolders()
                    ? home().resolve("Library/Application Support/Jupyter")
                    : home().resolve("Library/Jupyter");
        }
        return userShare().resolve("jupyter");
    }

    /** Where Jiffy keeps what it makes for this user, such as a private JupyterLab. */
    Path ownData() {
        return userShare().resolve("jiffy");
    }

    boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Python takes HOME before the user database, and Java does not. */
    private Path home() {
        String given = variable(isWindows() ? "USERPROFILE" : "HOME");
        return given == null ? userHome : Path.of(given);
    }

    private boolean isMac() {
        return system.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private Path userShare() {
        if (isWindows()) {
            return folder("LOCALAPPDATA", home().resolve("AppData/Local"));
        }
        if (isMac()) {
            return home().resolve("Library/Application Support");
        }
        return folder("XDG_DATA_HOME", home().resolve(".local/share"));
    }

    private Path windowsData() {
        return platformFolders()
                ? userShare().resolve("Jupyter")
                : folder("APPDATA", home().resolve("AppData/Roaming")).resolve("jupyter");
    }

    private boolean platformFolders() {
        String chosen = variable("JUPYTER_PLATFORM_DIRS");
        return chosen != null && !chosen.matches("(?i)no|n|false|off|0|0\\.0");
    }

    private Path folder(String name, Path otherwise) {
        String given = variable(name);
        return given == null ? otherwise : Path.of(given);
    }

    private String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
