// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The folders for a user's data and settings of Jupyter and Jiffy, by platform and environment. Jupyter's rules are
 * those of {@code jupyter_core.paths}. A variable that is blank or a relative path counts as not set, as the XDG base
 * directory specification has it: what lies in the folder where a program happens to run is not the user's.
 *
 * @param environment the process's environment
 * @param system {@code os.name}
 * @param userHome {@code user.home}, for where the environment names none
 */
public record UserFolders(Map<String, String> environment, String system, Path userHome) {

    public static UserFolders ofThisProcess() {
        return of(System.getenv());
    }

    /** Returns the folders for another environment. */
    public static UserFolders of(Map<String, String> environment) {
        return new UserFolders(environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** The folder whose {@code kernels} holds this user's kernelspecs. */
    public Path jupyterData() {
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

    /**
     * Returns the folders that Jupyter searches for this user's kernelspecs, in order: {@code JUPYTER_PATH} before the
     * user's data.
     */
    List<Path> jupyterPath() {
        String given = variable("JUPYTER_PATH");
        List<Path> path = new ArrayList<>();
        for (String folder : given == null ? new String[0] : given.split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                path.add(Path.of(folder).toAbsolutePath());
            }
        }
        path.add(jupyterData());
        return path;
    }

    /** Returns the folder for Jiffy's data of this user: the history, a private JupyterLab. Absolute. */
    public Path ownData() {
        return userShare().resolve("jiffy");
    }

    /** Returns the folder of this user's settings for Jiffy. Absolute. */
    public Path ownSettings() {
        Path settings = isWindows()
                ? folder("APPDATA", home().resolve("AppData/Roaming"))
                : folder("XDG_CONFIG_HOME", home().resolve(".config"));
        return settings.resolve("jiffy");
    }

    boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /**
     * Returns the home folder as Python finds it: HOME before the user database, unlike Java. Java's is "?" where a
     * user has none.
     */
    public Path home() {
        return folder(
                isWindows() ? "USERPROFILE" : "HOME",
                userHome.isAbsolute() ? userHome : Path.of("/").toAbsolutePath());
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
        return given == null || !Path.of(given).isAbsolute() ? otherwise : Path.of(given);
    }

    private String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
