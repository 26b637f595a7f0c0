// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.display.DisplayLimits;
import jiffy.jshell.JavaSession;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.jvm.Interval;
import jiffy.kernel.SessionStart;
import jiffy.magic.cell.CellCode;
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
        assertEquals(new DisplayLimits(100, 9, 7, 60), Configuration.limits(configured, warnings::add));
        assertEquals(
                "java.time.*",
                Configuration.settings(configured, warnings::add).imports().get(SessionSettings.IMPORTS.size() + 1));
        assertEquals(List.of(), warnings);
    }

    @Test
    void aSettingThatDoesNotExistIsTold() throws IOException {
        Path file = write("dispaly.rows = 5");
        ConfigurationFile.under(Map.of("JIFFY_CONFIG", file.toString()), warnings::add);
        assertEquals(
                List.of(file + ", line 1: there is no setting dispaly.rows; did you mean display.rows?"), warnings);
    }

    @Test
    void mistakesAreToldWithTheirLines() throws IOException {
        Path file = write("""
                # a comment, which a backslash does not prolong \\
                display.rows = many
                startup = int a = 1; \\
                    int b = 2;

                ! classpath = /not/this
                classpath : /nosuch.jar
                dispaly.width = 3
                display.columns = none""");
        Map<String, String> environment = Map.of("JIFFY_CONFIG", file.toString(), "JIFFY_DISPLAY_COLUMNS", "0");
        assertEquals("""
                FILE, line 8: there is no setting dispaly.width; did you mean display.width?
                FILE, line 7: classpath (JIFFY_CLASSPATH): there is no file or folder /nosuch.jar
                FILE, line 2: display.rows (JIFFY_DISPLAY_ROWS) needs a whole number from 1 on, not "many": it is 60
                display.columns (JIFFY_DISPLAY_COLUMNS) needs a whole number from 1 on, not "0": it is 20\
                """, told(environment, file));
        write("display.rows = 5\nimports = \\u12");
        assertEquals(
                "FILE can't be read: line 2: Malformed \\uxxxx encoding.",
                told(Map.of("JIFFY_CONFIG", file.toString()), file));
    }

    private static String told(Map<String, String> environment, Path file) {
        return String.join("\n", new SettingsCheck(environment).mistakes()).replace(file.toString(), "FILE");
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
                "int a = 1;\nint b = a;",
                Configuration.settings(environment, warnings::add).startUp());
    }

    @Test
    void whatIsNoNumberCountsAsNotGivenAndIsTold() {
        assertEquals(DisplayLimits.STANDARD, Configuration.limits(Map.of("JIFFY_DISPLAY_ROWS", "many"), warnings::add));
        Configuration.limits(Map.of("JIFFY_DISPLAY_WIDTH", "3"), warnings::add);
        assertEquals(
                List.of(
                        "display.rows (JIFFY_DISPLAY_ROWS) needs a whole number from 1 on, not \"many\": it is 60",
                        "display.width (JIFFY_DISPLAY_WIDTH) needs a whole number from 4 on, not \"3\": it is 60"),
                warnings);
    }

    @Test
    void aSessionStartsWithoutWhatIsWrongAndSaysSo() throws Exception {
        Path file = folder.resolve("start.jsh");
        Files.writeString(file, "int a = 1;\nint b = \"x\";\n");
        Map<String, String> environment = Map.of(
                "JIFFY_COMPILER_OPTIONS", "--nosuch --enable-preview",
                "JIFFY_IMPORTS", "nosuch.Pkg, java.time.*",
                "JIFFY_CLASSPATH", "/nosuch.jar",
                "JIFFY_STARTUP_FILE", file.toString(),
                "JIFFY_STARTUP", "int c = a;");
        try (JavaSession session = new SessionStart(environment, warnings::add).start()) {
            session.beginCell(1, "Duration.ofSeconds(2)");
            assertEquals(
                    "PT2S",
                    String.valueOf(session.evaluate(CellCode.of("Duration.ofSeconds(2)"), Interval.NONE)
                            .value()
                            .object()));
            session.endCell();
        }
        assertEquals("""
                compiler-options (JIFFY_COMPILER_OPTIONS): --enable-preview needs a JVM that was started with it: set \
                JDK_JAVA_OPTIONS=--enable-preview, which is enough
                classpath (JIFFY_CLASSPATH): there is no file or folder /nosuch.jar
                compiler-options (JIFFY_COMPILER_OPTIONS): cells can't be compiled with --nosuch (invalid flag: \
                --nosuch), so none of these options is used
                startup-file (JIFFY_STARTUP_FILE): FILE, line 2: incompatible types: String cannot be converted to int
                imports (JIFFY_IMPORTS): no import of nosuch.Pkg: package nosuch does not exist\
                """, String.join("\n", warnings).replace(file.toString(), "FILE"));
    }

    @Test
    void theStartUpSourceIsNamedByItsLine() {
        Map<String, String> environment = Map.of("JIFFY_STARTUP", "int a = 1;\nObject o = 1 / 0;");
        new SessionStart(environment, warnings::add).start().close();
        Map<String, String> missing = Map.of("JIFFY_STARTUP_FILE", "/nosuch.jsh", "JIFFY_CONFIG", "/nosuch");
        Configuration.settings(ConfigurationFile.under(missing, warnings::add), warnings::add);
        assertEquals(
                List.of(
                        "startup (JIFFY_STARTUP), line 2: java.lang.ArithmeticException: / by zero",
                        "JIFFY_CONFIG: there is no file /nosuch",
                        "startup-file (JIFFY_STARTUP_FILE): /nosuch.jsh is not there"),
                warnings);
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("jiffy.properties");
        Files.writeString(file, text);
        return file;
    }
}
