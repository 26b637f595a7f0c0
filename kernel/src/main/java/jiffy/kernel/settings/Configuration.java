// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.settings;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jiffy.display.DisplayLimits;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.kernel.agent.Agent;
import jiffy.kernel.install.UserFolders;

/**
 * The user's settings from environment variables and the settings file; preview features come from the JVM's option.
 */
public final class Configuration {

    private static final String FUNCTIONS = "static jiffy.display.Notebook.*";

    private static final String PREVIEW = "--enable-preview";

    private Configuration() {}

    /**
     * Returns the settings of the user's file and environment, by the names of environment variables.
     *
     * @param warnings takes a line for each thing that is wrong
     */
    public static Map<String, String> ofUser(Consumer<String> warnings) {
        return ConfigurationFile.under(System.getenv(), warnings);
    }

    /**
     * Returns the name of a setting in messages, whether from file or environment: {@code display.rows
     * (JIFFY_DISPLAY_ROWS)}.
     */
    public static String name(String variable) {
        return ConfigurationFile.key(variable) + " (" + variable + ")";
    }

    /**
     * Returns the file in which the history of cells is kept across sessions: the file that {@code JIFFY_HISTORY}
     * names, otherwise one in the system's place for a user's data.
     *
     * @return empty where {@code JIFFY_HISTORY} is {@code off}
     */
    public static Optional<Path> history(Map<String, String> environment) {
        String named = environment.getOrDefault("JIFFY_HISTORY", "");
        if (named.equals("off")) {
            return Optional.empty();
        }
        return Optional.of(
                named.isBlank() ? UserFolders.of(environment).ownData().resolve("history.sqlite") : Path.of(named));
    }

    /**
     * Returns the limits on how much of a value is shown.
     *
     * @param environment {@code JIFFY_DISPLAY_ELEMENTS}, {@code JIFFY_DISPLAY_ROWS}, {@code JIFFY_DISPLAY_COLUMNS} and
     *     {@code JIFFY_DISPLAY_WIDTH}; what is no number counts as not given
     * @param warnings takes a line for each of them
     */
    public static DisplayLimits limits(Map<String, String> environment, Consumer<String> warnings) {
        DisplayLimits standard = DisplayLimits.STANDARD;
        return new DisplayLimits(
                number(environment, "JIFFY_DISPLAY_ELEMENTS", 1, standard.elements(), warnings),
                number(environment, "JIFFY_DISPLAY_ROWS", 1, standard.rows(), warnings),
                number(environment, "JIFFY_DISPLAY_COLUMNS", 1, standard.columns(), warnings),
                number(environment, "JIFFY_DISPLAY_WIDTH", 4, standard.width(), warnings));
    }

    private static int number(
            Map<String, String> environment, String name, int least, int otherwise, Consumer<String> warnings) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As below.
        }
        warnings.accept(
                name(name) + " needs a whole number from " + least + " on, not \"" + text + "\": it is " + otherwise);
        return otherwise;
    }

    private static String startUp(Map<String, String> environment, Consumer<String> warnings) {
        return startUpFile(environment, warnings).map(text -> text + "\n").orElse("")
                + environment.getOrDefault("JIFFY_STARTUP", "");
    }

    private static Optional<String> startUpFile(Map<String, String> environment, Consumer<String> warnings) {
        String file = environment.getOrDefault("JIFFY_STARTUP_FILE", "").strip();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            String why = e instanceof NoSuchFileException ? "is not there" : "can't be read: " + e;
            warnings.accept(name("JIFFY_STARTUP_FILE") + ": " + file + " " + why);
            return Optional.empty();
        }
    }

    /** Returns the file or setting of a line of the start-up source; line 0 if unknown. */
    public static String startUpPlace(Map<String, String> environment, int line) {
        int ofFile = startUpFile(environment, warning -> {})
                .map(text -> (int) text.chars().filter(c -> c == '\n').count() + 1)
                .orElse(0);
        boolean inFile = line > 0 ? line <= ofFile : ofFile > 0;
        String place = inFile
                ? name("JIFFY_STARTUP_FILE") + ": " + environment.get("JIFFY_STARTUP_FILE")
                : name("JIFFY_STARTUP");
        return line == 0 ? place : place + ", line " + (inFile ? line : line - ofFile);
    }

    /** Returns the user's compiler options; {@code --enable-preview} follows the JVM's option. */
    public static List<String> compilerOptions(Map<String, String> environment, Consumer<String> warnings) {
        List<String> options =
                split(environment, "JIFFY_COMPILER_OPTIONS", "\\s+").toList();
        if (options.contains(PREVIEW) && !previewEnabled()) {
            warnings.accept(
                    name("JIFFY_COMPILER_OPTIONS") + ": " + PREVIEW + " needs a JVM that was started with it: set"
                            + " JDK_JAVA_OPTIONS=" + PREVIEW + ", which is enough");
        }
        return options.stream().filter(o -> !o.equals(PREVIEW)).toList();
    }

    private static List<Path> classPath(Map<String, String> environment, Consumer<String> warnings) {
        List<Path> found = new ArrayList<>();
        split(environment, "JIFFY_CLASSPATH", File.pathSeparator).forEach(entry -> {
            if (Files.exists(Path.of(entry))) {
                found.add(Path.of(entry));
            } else {
                warnings.accept(name("JIFFY_CLASSPATH") + ": there is no file or folder " + entry);
            }
        });
        return found;
    }

    /**
     * The session's settings.
     *
     * @param environment {@code JIFFY_COMPILER_OPTIONS} (for javac, split at white space), {@code JIFFY_IMPORTS} (more
     *     default imports, split at commas), {@code JIFFY_CLASSPATH} (jars and folders, split as class paths are),
     *     {@code JIFFY_STARTUP_FILE} and then {@code JIFFY_STARTUP} (Java that runs before the first cell)
     * @param warnings takes a line for each thing that is wrong
     */
    public static SessionSettings settings(Map<String, String> environment, Consumer<String> warnings) {
        List<String> imports = new ArrayList<>(SessionSettings.IMPORTS);
        imports.add(FUNCTIONS);
        split(environment, "JIFFY_IMPORTS", ",").forEach(imports::add);
        SessionSettings settings = SessionSettings.standard()
                .withImports(imports)
                .withCompilerOptions(compilerOptions(environment, warnings))
                .withClassPath(classPath(environment, warnings))
                .withStartUp(startUp(environment, warnings))
                .withInstrumentation(Agent.instrumentation())
                .withIncubatorModules();
        return previewEnabled() ? settings.withPreview() : settings;
    }

    // The JVM and the compiler must agree, so the JVM's own option decides: JDK_JAVA_OPTIONS=--enable-preview.
    private static boolean previewEnabled() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().contains(PREVIEW);
    }

    private static Stream<String> split(Map<String, String> environment, String name, String separator) {
        return Arrays.stream(environment.getOrDefault(name, "").split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }
}
