// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the history of cells is kept across sessions. */
public final class HistoryFile {

    private HistoryFile() {}

    /**
     * The file of this user: what {@code JIFFY_HISTORY} names, otherwise in the system's place for a user's data.
     *
     * @return empty where {@code JIFFY_HISTORY} is {@code off}
     */
    public static Optional<Path> ofUser(Map<String, String> environment) {
        var named = environment.getOrDefault("JIFFY_HISTORY", "");
        if (named.equals("off")) {
            return Optional.empty();
        }
        return Optional.of(named.isEmpty() ? folder(environment).resolve("history.sqlite") : Path.of(named));
    }

    private static Path folder(Map<String, String> environment) {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        if (system.contains("win") && environment.containsKey("LOCALAPPDATA")) {
            return Path.of(environment.get("LOCALAPPDATA"), "jiffy");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/jiffy");
        }
        var data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data)).resolve("jiffy");
    }
}
