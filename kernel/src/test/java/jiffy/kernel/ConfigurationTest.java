// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.display.DisplayLimits;
import jiffy.jshell.SessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void theFileCountsAndTheEnvironmentCountsMore() throws IOException {
        Path file = write("display.rows = 5\ndisplay.columns = 7\nimports = java.time.*");
        Map<String, String> configured = ConfigurationFile.under(
                Map.of("JIFFY_CONFIG", file.toString(), "JIFFY_DISPLAY_ROWS", "9"), warnings::add);
        assertEquals(new DisplayLimits(100, 9, 7, 60), Configuration.limits(configured));
        assertEquals(
                "java.time.*", Configuration.settings(configured).imports().get(SessionSettings.IMPORTS.size() + 1));
        assertEquals(List.of(), warnings);
    }

    @Test
    void aSettingThatDoesNotExistIsTold() throws IOException {
        Path file = write("dispaly.rows = 5");
        ConfigurationFile.under(Map.of("JIFFY_CONFIG", file.toString()), warnings::add);
        assertEquals(List.of(file + ": there is no setting dispaly.rows"), warnings);
    }

    @Test
    void withoutAFileTheEnvironmentIsAll() {
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
        assertEquals(folder.resolve("jiffy/jiffy.properties"), ConfigurationFile.path(environment));
        assertEquals(environment, ConfigurationFile.under(environment, warnings::add));
    }

    @Test
    void theUserChoosesTheHistorysFileOrNone() {
        assertEquals(Optional.of(Path.of("/tmp/h")), Configuration.history(Map.of("JIFFY_HISTORY", "/tmp/h")));
        assertEquals(
                Optional.of(folder.resolve("jiffy/history.sqlite")),
                Configuration.history(Map.of("XDG_DATA_HOME", folder.toString())));
        assertEquals(Optional.empty(), Configuration.history(Map.of("JIFFY_HISTORY", "off")));
    }

    @Test
    void aStartUpFileRunsBeforeTheStartUpSource() throws IOException {
        Path source = folder.resolve("start.jsh");
        Files.writeString(source, "int a = 1;");
        Map<String, String> environment =
                Map.of("JIFFY_STARTUP_FILE", source.toString(), "JIFFY_STARTUP", "int b = a;");
        assertEquals(
                "int a = 1;\nint b = a;", Configuration.settings(environment).startUp());
    }

    @Test
    void whatIsNoNumberCountsAsNotGiven() {
        assertEquals(DisplayLimits.STANDARD, Configuration.limits(Map.of("JIFFY_DISPLAY_ROWS", "many")));
        assertEquals(1, Configuration.limits(Map.of("JIFFY_DISPLAY_ROWS", "-3")).rows());
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("jiffy.properties");
        Files.writeString(file, text);
        return file;
    }
}
