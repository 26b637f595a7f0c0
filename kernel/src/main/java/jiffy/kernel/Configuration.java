// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jiffy.display.DisplayLimits;
import jiffy.jshell.SessionSettings;
import jiffy.kernel.cli.UserFolders;

/** What the user configures: by environment variables, and preview features by the JVM's own option. */
final class Configuration {

    private static final String FUNCTIONS = "static jiffy.display.Notebook.*";

    private Configuration() {}

    /** What the user's file and environment say, by the names of environment variables; wrong lines are printed. */
    static Map<String, String> ofUser() {
        return ConfigurationFile.under(System.getenv(), System.err::println);
    }

    /**
     * Where the history of cells is kept across sessions: the file that {@code JIFFY_HISTORY} names, otherwise one in the
     * system's place for a user's data.
     *
     * @return empty where {@code JIFFY_HISTORY} is {@code off}
     */
    static Optional<Path> history(Map<String, String> environment) {
        String named = environment.getOrDefault("JIFFY_HISTORY", "");
        if (named.equals("off")) {
            return Optional.empty();
        }
        return Optional.of(
                named.isBlank() ? UserFolders.of(environment).ownData().resolve("history.sqlite") : Path.of(named));
    }

    /**
     * How much of a value is shown.
     *
     * @param environment {@code JIFFY_DISPLAY_ELEMENTS}, {@code JIFFY_DISPLAY_ROWS}, {@code JIFFY_DISPLAY_COLUMNS} and
     *     {@code JIFFY_DISPLAY_WIDTH}; what is no number counts as not given
     */
    static DisplayLimits limits(Map<String, String> environment) {
        DisplayLimits standard = DisplayLimits.STANDARD;
        return new DisplayLimits(
                number(environment, "JIFFY_DISPLAY_ELEMENTS", 1, standard.elements()),
                number(environment, "JIFFY_DISPLAY_ROWS", 1, standard.rows()),
                number(environment, "JIFFY_DISPLAY_COLUMNS", 1, standard.columns()),
                number(environment, "JIFFY_DISPLAY_WIDTH", 4, standard.width()));
    }

    private static int number(Map<String, String> environment, String name, int least, int otherwise) {
        String text = environment.getOrDefault(name, "").strip();
        try {
            return text.isEmpty() ? otherwise : Math.max(least, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            System.err.println(name + " needs a whole number, not \"" + text + "\"");
            return otherwise;
        }
    }

    private static String startUp(Map<String, String> environment) {
        String source = environment.getOrDefault("JIFFY_STARTUP", "");
        String file = environment.getOrDefault("JIFFY_STARTUP_FILE", "").strip();
        if (file.isEmpty()) {
            return source;
        }
        try {
            return Files.readString(Path.of(file)) + "\n" + source;
        } catch (IOException e) {
            System.err.println("the start-up file " + file + " can't be read: " + e);
            return source;
        }
    }

    /**
     * The session's settings.
     *
     * @param environment {@code JIFFY_COMPILER_OPTIONS} (for javac, split at white space), {@code JIFFY_IMPORTS} (more default imports, split at
     *     commas), {@code JIFFY_CLASSPATH} (jars and folders, split as class paths are), {@code JIFFY_STARTUP_FILE} and then {@code JIFFY_STARTUP} (Java that
     *     runs before the first cell)
     */
    static SessionSettings settings(Map<String, String> environment) {
        List<String> imports = new ArrayList<>(SessionSettings.IMPORTS);
        imports.add(FUNCTIONS);
        split(environment, "JIFFY_IMPORTS", ",").forEach(imports::add);
        SessionSettings settings = SessionSettings.standard()
                .withImports(imports)
                .withCompilerOptions(
                        split(environment, "JIFFY_COMPILER_OPTIONS", "\\s+").toList())
                .withClassPath(split(environment, "JIFFY_CLASSPATH", File.pathSeparator)
                        .map(Path::of)
                        .toList())
                .withStartUp(startUp(environment))
                .withInstrumentation(Agent.instrumentation())
                .withIncubatorModules();
        return previewEnabled() ? settings.withPreview() : settings;
    }

    // The JVM and the compiler must agree, so the JVM's own option decides: JDK_JAVA_OPTIONS=--enable-preview.
    private static boolean previewEnabled() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().contains("--enable-preview");
    }

    private static Stream<String> split(Map<String, String> environment, String name, String separator) {
        return Arrays.stream(environment.getOrDefault(name, "").split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }
}
